//! GetTelemetrySubscriptions request: API key 71, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`GetTelemetrySubscriptionsRequest`](crate::messages::get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct GetTelemetrySubscriptionsRequestRef<'a> {
    pub client_instance_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for GetTelemetrySubscriptionsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            client_instance_id: r.uuid(&"clientInstanceId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
