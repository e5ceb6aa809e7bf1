//! DescribeDelegationToken response: API key 41, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeDelegationTokenResponse`](crate::messages::describe_delegation_token_response::DescribeDelegationTokenResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeDelegationTokenResponseRef<'a> {
    pub error_code: i16,
    pub tokens: Items<'a, DescribedDelegationTokenRef<'a>>,
    pub throttle_time_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeDelegationTokenResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            tokens: r.items(&"tokens", flexible, version),
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedDelegationToken`](crate::messages::describe_delegation_token_response::DescribedDelegationToken), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedDelegationTokenRef<'a> {
    pub principal_type: &'a str,
    pub principal_name: &'a str,
    pub token_requester_principal_type: &'a str,
    pub token_requester_principal_name: &'a str,
    pub issue_timestamp: i64,
    pub expiry_timestamp: i64,
    pub max_timestamp: i64,
    pub token_id: &'a str,
    pub hmac: &'a [u8],
    pub renewers: Items<'a, DescribedDelegationTokenRenewerRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedDelegationTokenRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let principal_type: &'a str = r.str(&"principalType", flexible);
        let principal_name: &'a str = r.str(&"principalName", flexible);
        let token_requester_principal_type: &'a str =
            if version >= 3 { r.str(&"tokenRequesterPrincipalType", flexible) } else { "" };
        let token_requester_principal_name: &'a str =
            if version >= 3 { r.str(&"tokenRequesterPrincipalName", flexible) } else { "" };
        let (issue_timestamp, expiry_timestamp, max_timestamp) =
            r.run(&["issueTimestamp", "expiryTimestamp", "maxTimestamp"]);
        Self {
            principal_type,
            principal_name,
            token_requester_principal_type,
            token_requester_principal_name,
            issue_timestamp,
            expiry_timestamp,
            max_timestamp,
            token_id: r.str(&"tokenId", flexible),
            hmac: r.slice(&"hmac", flexible),
            renewers: r.items(&"renewers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedDelegationTokenRenewer`](crate::messages::describe_delegation_token_response::DescribedDelegationTokenRenewer), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedDelegationTokenRenewerRef<'a> {
    pub principal_type: &'a str,
    pub principal_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedDelegationTokenRenewerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            principal_type: r.str(&"principalType", flexible),
            principal_name: r.str(&"principalName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
