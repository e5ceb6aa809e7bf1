//! SnapshotHeaderRecord: version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::snapshot_header_record::SnapshotHeaderRecord;
use crate::read::Cursor;

/// [`SnapshotHeaderRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct SnapshotHeaderRecordRef<'a> {
    pub version: i16,
    pub last_contained_log_timestamp: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for SnapshotHeaderRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (its_version, last_contained_log_timestamp) = r.run(&["version", "lastContainedLogTimestamp"]);
        Self {
            version: its_version,
            last_contained_log_timestamp,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for SnapshotHeaderRecordRef<'a> {
    type Owned = SnapshotHeaderRecord;
}
