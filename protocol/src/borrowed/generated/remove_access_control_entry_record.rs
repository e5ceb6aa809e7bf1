//! RemoveAccessControlEntryRecord: metadata record of type 19, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoveAccessControlEntryRecord`](crate::messages::remove_access_control_entry_record::RemoveAccessControlEntryRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoveAccessControlEntryRecordRef<'a> {
    pub id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoveAccessControlEntryRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { id: r.uuid(&"id"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
