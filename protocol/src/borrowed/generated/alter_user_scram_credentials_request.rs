//! AlterUserScramCredentials request: API key 51, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterUserScramCredentialsRequest`](crate::messages::alter_user_scram_credentials_request::AlterUserScramCredentialsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterUserScramCredentialsRequestRef<'a> {
    pub deletions: Items<'a, ScramCredentialDeletionRef<'a>>,
    pub upsertions: Items<'a, ScramCredentialUpsertionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterUserScramCredentialsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            deletions: r.items(&"deletions", flexible, version),
            upsertions: r.items(&"upsertions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ScramCredentialDeletion`](crate::messages::alter_user_scram_credentials_request::ScramCredentialDeletion), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ScramCredentialDeletionRef<'a> {
    pub name: &'a str,
    pub mechanism: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ScramCredentialDeletionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            mechanism: r.i8(&"mechanism"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ScramCredentialUpsertion`](crate::messages::alter_user_scram_credentials_request::ScramCredentialUpsertion), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ScramCredentialUpsertionRef<'a> {
    pub name: &'a str,
    pub mechanism: i8,
    pub iterations: i32,
    pub salt: &'a [u8],
    pub salted_password: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ScramCredentialUpsertionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (mechanism, iterations) = r.run(&["mechanism", "iterations"]);
        Self {
            name,
            mechanism,
            iterations,
            salt: r.slice(&"salt", flexible),
            salted_password: r.slice(&"saltedPassword", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
