//! DescribeUserScramCredentials response: API key 50, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeUserScramCredentialsResponse`](crate::messages::describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserScramCredentialsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub results: Items<'a, DescribeUserScramCredentialsResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeUserScramCredentialsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeUserScramCredentialsResult`](crate::messages::describe_user_scram_credentials_response::DescribeUserScramCredentialsResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserScramCredentialsResultRef<'a> {
    pub user: &'a str,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub credential_infos: Items<'a, CredentialInfoRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeUserScramCredentialsResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            user: r.str(&"user", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            credential_infos: r.items(&"credentialInfos", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CredentialInfo`](crate::messages::describe_user_scram_credentials_response::CredentialInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CredentialInfoRef<'a> {
    pub mechanism: i8,
    pub iterations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CredentialInfoRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (mechanism, iterations) = r.run(&["mechanism", "iterations"]);
        Self { mechanism, iterations, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
