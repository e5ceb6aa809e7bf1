//! DescribeUserScramCredentials request: API key 50, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeUserScramCredentialsRequest`](crate::messages::describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserScramCredentialsRequestRef<'a> {
    pub users: Option<Items<'a, UserNameRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeUserScramCredentialsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            users: r.nullable_items(&"users", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`UserName`](crate::messages::describe_user_scram_credentials_request::UserName), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UserNameRef<'a> {
    pub name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UserNameRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { name: r.str(&"name", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
