//! SnapshotFooterRecord: version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::snapshot_footer_record::SnapshotFooterRecord;
use crate::read::Cursor;

/// [`SnapshotFooterRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct SnapshotFooterRecordRef<'a> {
    pub version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for SnapshotFooterRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { version: r.i16(&"version"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for SnapshotFooterRecordRef<'a> {
    type Owned = SnapshotFooterRecord;
}
