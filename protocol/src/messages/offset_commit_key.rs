//! OffsetCommitKey: key of a coordinator's records of type 1, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// OffsetCommitKey: key of a coordinator's records of type 1, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitKey {
    /// Version 0.
    pub group: String,
    /// Version 0.
    pub topic: String,
    /// Version 0.
    pub partition: i32,
}

impl Eq for OffsetCommitKey {}

impl Message for OffsetCommitKey {
    const NAME: &'static str = "OffsetCommitKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetCommitKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self {
            group: r.string(&"group", flexible),
            topic: r.string(&"topic", flexible),
            partition: r.i32(&"partition"),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"group", flexible, &self.group);
        w.string(&"topic", flexible, &self.topic);
        w.i32(self.partition);
    }
}
