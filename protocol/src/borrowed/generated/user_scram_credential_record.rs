//! UserScramCredentialRecord: metadata record of type 11, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UserScramCredentialRecord`](crate::messages::user_scram_credential_record::UserScramCredentialRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UserScramCredentialRecordRef<'a> {
    pub name: &'a str,
    pub mechanism: i8,
    pub salt: &'a [u8],
    pub stored_key: &'a [u8],
    pub server_key: &'a [u8],
    pub iterations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UserScramCredentialRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            mechanism: r.i8(&"mechanism"),
            salt: r.slice(&"salt", flexible),
            stored_key: r.slice(&"storedKey", flexible),
            server_key: r.slice(&"serverKey", flexible),
            iterations: r.i32(&"iterations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
