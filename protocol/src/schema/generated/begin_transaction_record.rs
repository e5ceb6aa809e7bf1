//! BeginTransactionRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("BeginTransactionRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(23);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).nullable(v(0, 0)).tagged(0, v(0, 0)).default(FieldDefault::Null),
];
