//! CreateDelegationToken response: API key 38, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreateDelegationTokenResponse`](crate::messages::create_delegation_token_response::CreateDelegationTokenResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreateDelegationTokenResponseRef<'a> {
    pub error_code: i16,
    pub principal_type: &'a str,
    pub principal_name: &'a str,
    pub token_requester_principal_type: &'a str,
    pub token_requester_principal_name: &'a str,
    pub issue_timestamp_ms: i64,
    pub expiry_timestamp_ms: i64,
    pub max_timestamp_ms: i64,
    pub token_id: &'a str,
    pub hmac: &'a [u8],
    pub throttle_time_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreateDelegationTokenResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let principal_type: &'a str = r.str(&"principalType", flexible);
        let principal_name: &'a str = r.str(&"principalName", flexible);
        let token_requester_principal_type: &'a str =
            if version >= 3 { r.str(&"tokenRequesterPrincipalType", flexible) } else { "" };
        let token_requester_principal_name: &'a str =
            if version >= 3 { r.str(&"tokenRequesterPrincipalName", flexible) } else { "" };
        let (issue_timestamp_ms, expiry_timestamp_ms, max_timestamp_ms) =
            r.run(&["issueTimestampMs", "expiryTimestampMs", "maxTimestampMs"]);
        Self {
            error_code,
            principal_type,
            principal_name,
            token_requester_principal_type,
            token_requester_principal_name,
            issue_timestamp_ms,
            expiry_timestamp_ms,
            max_timestamp_ms,
            token_id: r.str(&"tokenId", flexible),
            hmac: r.slice(&"hmac", flexible),
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
