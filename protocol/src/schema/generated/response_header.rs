//! ResponseHeader as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ResponseHeader", MessageKind::Header, v(0, 1), FIELDS).flexible(v(1, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("correlationId", FieldType::Int32, v(0, 1)),
];
