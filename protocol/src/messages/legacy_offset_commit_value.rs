//! LegacyOffsetCommitValue: value of a coordinator's records of type 0, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// LegacyOffsetCommitValue: value of a coordinator's records of type 0, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegacyOffsetCommitValue {
    /// Version 0.
    pub offset: i64,
    /// Version 0.
    pub metadata: String,
    /// Version 0.
    pub commit_timestamp: i64,
}

impl Eq for LegacyOffsetCommitValue {}

impl Message for LegacyOffsetCommitValue {
    const NAME: &'static str = "LegacyOffsetCommitValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LegacyOffsetCommitValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self {
            offset: r.i64(&"offset"),
            metadata: r.string(&"metadata", flexible),
            commit_timestamp: r.i64(&"commitTimestamp"),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.i64(self.offset);
        w.string(&"metadata", flexible, &self.metadata);
        w.i64(self.commit_timestamp);
    }
}
