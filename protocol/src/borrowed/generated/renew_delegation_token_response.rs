//! RenewDelegationToken response: API key 39, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RenewDelegationTokenResponse`](crate::messages::renew_delegation_token_response::RenewDelegationTokenResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RenewDelegationTokenResponseRef<'a> {
    pub error_code: i16,
    pub expiry_timestamp_ms: i64,
    pub throttle_time_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RenewDelegationTokenResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (error_code, expiry_timestamp_ms, throttle_time_ms) =
            r.run(&["errorCode", "expiryTimestampMs", "throttleTimeMs"]);
        Self {
            error_code,
            expiry_timestamp_ms,
            throttle_time_ms,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
