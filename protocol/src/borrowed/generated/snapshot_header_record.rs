//! SnapshotHeaderRecord: version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SnapshotHeaderRecord`](crate::messages::snapshot_header_record::SnapshotHeaderRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotHeaderRecordRef<'a> {
    pub version: i16,
    pub last_contained_log_timestamp: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SnapshotHeaderRecordRef<'a> {
    #[inline(always)]
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
