//! Heartbeat response: API key 12, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`HeartbeatResponse`](crate::messages::heartbeat_response::HeartbeatResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct HeartbeatResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for HeartbeatResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
