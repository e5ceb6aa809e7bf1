//! SnapshotFooterRecord: version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SnapshotFooterRecord`](crate::messages::snapshot_footer_record::SnapshotFooterRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotFooterRecordRef<'a> {
    pub version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SnapshotFooterRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { version: r.i16(&"version"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
