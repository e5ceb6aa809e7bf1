//! ConsumerGroupRegularExpressionValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ConsumerGroupRegularExpressionValue", MessageKind::Data, v(0, 0), FIELDS)
        .flexible(v(0, 0))
        .record_type(16);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("topics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("version", FieldType::Int64, v(0, 0)),
    field("timestamp", FieldType::Int64, v(0, 0)),
];
