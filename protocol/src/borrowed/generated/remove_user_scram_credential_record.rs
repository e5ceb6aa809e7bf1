//! RemoveUserScramCredentialRecord: metadata record of type 22, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoveUserScramCredentialRecord`](crate::messages::remove_user_scram_credential_record::RemoveUserScramCredentialRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoveUserScramCredentialRecordRef<'a> {
    pub name: &'a str,
    pub mechanism: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoveUserScramCredentialRecordRef<'a> {
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
