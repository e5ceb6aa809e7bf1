//! ExpireDelegationToken request: API key 40, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ExpireDelegationTokenRequest`](crate::messages::expire_delegation_token_request::ExpireDelegationTokenRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ExpireDelegationTokenRequestRef<'a> {
    pub hmac: &'a [u8],
    pub expiry_time_period_ms: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ExpireDelegationTokenRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            hmac: r.slice(&"hmac", flexible),
            expiry_time_period_ms: r.i64(&"expiryTimePeriodMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
