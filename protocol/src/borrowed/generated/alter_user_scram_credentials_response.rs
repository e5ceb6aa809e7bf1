//! AlterUserScramCredentials response: API key 51, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterUserScramCredentialsResponse`](crate::messages::alter_user_scram_credentials_response::AlterUserScramCredentialsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterUserScramCredentialsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub results: Items<'a, AlterUserScramCredentialsResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterUserScramCredentialsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterUserScramCredentialsResult`](crate::messages::alter_user_scram_credentials_response::AlterUserScramCredentialsResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterUserScramCredentialsResultRef<'a> {
    pub user: &'a str,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterUserScramCredentialsResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            user: r.str(&"user", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
