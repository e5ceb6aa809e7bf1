//! ConsumerGroupRegularExpressionValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupRegularExpressionValue", MessageKind::Data, v(0, 0), &[
    field("topics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("version", FieldType::Int64, v(0, 0)),
    field("timestamp", FieldType::Int64, v(0, 0)),
]).flexible(v(0, 0)).record_type(16);
