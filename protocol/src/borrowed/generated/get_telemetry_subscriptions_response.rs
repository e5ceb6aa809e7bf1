//! GetTelemetrySubscriptions response: API key 71, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`GetTelemetrySubscriptionsResponse`](crate::messages::get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct GetTelemetrySubscriptionsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub client_instance_id: Uuid,
    pub subscription_id: i32,
    pub accepted_compression_types: Values<'a, i8>,
    pub push_interval_ms: i32,
    pub telemetry_max_bytes: i32,
    pub delta_temporality: bool,
    pub requested_metrics: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for GetTelemetrySubscriptionsResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, client_instance_id, subscription_id) =
            r.run(&["throttleTimeMs", "errorCode", "clientInstanceId", "subscriptionId"]);
        let accepted_compression_types: Values<'a, i8> = r.values(&"acceptedCompressionTypes", flexible);
        let (push_interval_ms, telemetry_max_bytes, delta_temporality) =
            r.run(&["pushIntervalMs", "telemetryMaxBytes", "deltaTemporality"]);
        Self {
            throttle_time_ms,
            error_code,
            client_instance_id,
            subscription_id,
            accepted_compression_types,
            push_interval_ms,
            telemetry_max_bytes,
            delta_temporality,
            requested_metrics: r.strings(&"requestedMetrics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
