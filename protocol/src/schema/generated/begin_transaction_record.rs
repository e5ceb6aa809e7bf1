//! BeginTransactionRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BeginTransactionRecord", MessageKind::Data, v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).nullable(v(0, 0)).tagged(0, v(0, 0)).default(FieldDefault::Null),
]).flexible(v(0, 0)).record_type(23);
