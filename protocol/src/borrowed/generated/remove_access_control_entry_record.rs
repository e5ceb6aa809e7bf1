//! RemoveAccessControlEntryRecord: metadata record of type 19, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::remove_access_control_entry_record::RemoveAccessControlEntryRecord;
use crate::read::Cursor;
use crate::uuid::Uuid;

/// [`RemoveAccessControlEntryRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct RemoveAccessControlEntryRecordRef<'a> {
    pub id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for RemoveAccessControlEntryRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { id: r.uuid(&"id"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for RemoveAccessControlEntryRecordRef<'a> {
    type Owned = RemoveAccessControlEntryRecord;
}
