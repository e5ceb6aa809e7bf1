//! GetTelemetrySubscriptionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("GetTelemetrySubscriptionsRequest", MessageKind::Request, v(0, 0), &[
    field("clientInstanceId", FieldType::Uuid, v(0, 0)),
]).api_key(71).flexible(v(0, 0));
