//! RemoveDelegationTokenRecord: metadata record of type 26, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::remove_delegation_token_record::RemoveDelegationTokenRecord;
use crate::read::Cursor;

/// [`RemoveDelegationTokenRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct RemoveDelegationTokenRecordRef<'a> {
    pub token_id: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for RemoveDelegationTokenRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { token_id: r.str(&"tokenId", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for RemoveDelegationTokenRecordRef<'a> {
    type Owned = RemoveDelegationTokenRecord;
}
