//! PushTelemetry response: API key 72, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`PushTelemetryResponse`](crate::messages::push_telemetry_response::PushTelemetryResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PushTelemetryResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PushTelemetryResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self { throttle_time_ms, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
