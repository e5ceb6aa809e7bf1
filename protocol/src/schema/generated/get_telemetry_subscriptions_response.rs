//! GetTelemetrySubscriptionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("GetTelemetrySubscriptionsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("clientInstanceId", FieldType::Uuid, v(0, 0)),
    field("subscriptionId", FieldType::Int32, v(0, 0)),
    field("acceptedCompressionTypes", FieldType::Array(&FieldType::Int8), v(0, 0)),
    field("pushIntervalMs", FieldType::Int32, v(0, 0)),
    field("telemetryMaxBytes", FieldType::Int32, v(0, 0)),
    field("deltaTemporality", FieldType::Bool, v(0, 0)),
    field("requestedMetrics", FieldType::Array(&FieldType::String), v(0, 0)),
]).api_key(71).flexible(v(0, 0));
