//! RequestHeader as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RequestHeader", MessageKind::Header, v(0, 2), &[
    field("requestApiKey", FieldType::Int16, v(0, 2)),
    field("requestApiVersion", FieldType::Int16, v(0, 2)),
    field("correlationId", FieldType::Int32, v(0, 2)),
    field("clientId", FieldType::String, v(1, 2)).nullable(v(1, 2)).never_compact().ignorable(),
]).flexible(v(2, 2));
