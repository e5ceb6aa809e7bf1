//! PushTelemetry request: API key 72, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`PushTelemetryRequest`](crate::messages::push_telemetry_request::PushTelemetryRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PushTelemetryRequestRef<'a> {
    pub client_instance_id: Uuid,
    pub subscription_id: i32,
    pub terminating: bool,
    pub compression_type: i8,
    pub metrics: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PushTelemetryRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (client_instance_id, subscription_id, terminating, compression_type) =
            r.run(&["clientInstanceId", "subscriptionId", "terminating", "compressionType"]);
        Self {
            client_instance_id,
            subscription_id,
            terminating,
            compression_type,
            metrics: r.slice(&"metrics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
