//! SnapshotHeaderRecord: version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// SnapshotHeaderRecord: version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotHeaderRecord {
    /// Version 0.
    pub version: i16,
    /// Version 0.
    pub last_contained_log_timestamp: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SnapshotHeaderRecord {}

impl Message for SnapshotHeaderRecord {
    const NAME: &'static str = "SnapshotHeaderRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SnapshotHeaderRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (its_version, last_contained_log_timestamp) = r.run(&["version", "lastContainedLogTimestamp"]);
        Self {
            version: its_version,
            last_contained_log_timestamp,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.version, self.last_contained_log_timestamp));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
