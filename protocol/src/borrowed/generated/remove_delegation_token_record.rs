//! RemoveDelegationTokenRecord: metadata record of type 26, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoveDelegationTokenRecord`](crate::messages::remove_delegation_token_record::RemoveDelegationTokenRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoveDelegationTokenRecordRef<'a> {
    pub token_id: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoveDelegationTokenRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { token_id: r.str(&"tokenId", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
