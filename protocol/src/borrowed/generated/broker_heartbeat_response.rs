//! BrokerHeartbeat response: API key 63, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BrokerHeartbeatResponse`](crate::messages::broker_heartbeat_response::BrokerHeartbeatResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerHeartbeatResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub is_caught_up: bool,
    pub is_fenced: bool,
    pub should_shut_down: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerHeartbeatResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, is_caught_up, is_fenced, should_shut_down) =
            r.run(&["throttleTimeMs", "errorCode", "isCaughtUp", "isFenced", "shouldShutDown"]);
        Self {
            throttle_time_ms,
            error_code,
            is_caught_up,
            is_fenced,
            should_shut_down,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
