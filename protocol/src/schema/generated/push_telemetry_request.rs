//! PushTelemetryRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("PushTelemetryRequest", MessageKind::Request, v(0, 0), &[
    field("clientInstanceId", FieldType::Uuid, v(0, 0)),
    field("subscriptionId", FieldType::Int32, v(0, 0)),
    field("terminating", FieldType::Bool, v(0, 0)),
    field("compressionType", FieldType::Int8, v(0, 0)),
    field("metrics", FieldType::Bytes, v(0, 0)),
]).api_key(72).flexible(v(0, 0));
