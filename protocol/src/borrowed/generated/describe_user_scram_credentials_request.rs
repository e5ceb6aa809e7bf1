//! DescribeUserScramCredentials request: API key 50, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{Items, MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest;
use crate::read::Cursor;

/// [`DescribeUserScramCredentialsRequest`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
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

impl<'a> MessageRef<'a> for DescribeUserScramCredentialsRequestRef<'a> {
    type Owned = DescribeUserScramCredentialsRequest;
}

/// [`UserName`](crate::messages::describe_user_scram_credentials_request::UserName), read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct UserNameRef<'a> {
    pub name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for UserNameRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { name: r.str(&"name", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
