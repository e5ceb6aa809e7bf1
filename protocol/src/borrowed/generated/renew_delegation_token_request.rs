//! RenewDelegationToken request: API key 39, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RenewDelegationTokenRequest`](crate::messages::renew_delegation_token_request::RenewDelegationTokenRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RenewDelegationTokenRequestRef<'a> {
    pub hmac: &'a [u8],
    pub renew_period_ms: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RenewDelegationTokenRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            hmac: r.slice(&"hmac", flexible),
            renew_period_ms: r.i64(&"renewPeriodMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
