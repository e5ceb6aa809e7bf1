//! OffsetCommitValue: value of a coordinator's records of type 1, versions 0-4, flexible from 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// OffsetCommitValue: value of a coordinator's records of type 1, versions 0-4, flexible from 4.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetCommitValue {
    /// Versions 0+.
    pub offset: i64,
    /// Versions 3+; default -1; dropped where absent.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub metadata: String,
    /// Versions 0+.
    pub commit_timestamp: i64,
    /// Version 1; default -1; dropped where absent.
    pub expire_timestamp: i64,
    /// Version 4; tag 0; dropped where absent.
    pub topic_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitValue {}

impl Default for OffsetCommitValue {
    #[inline]
    fn default() -> Self {
        Self {
            offset: 0,
            leader_epoch: -1,
            metadata: String::new(),
            commit_timestamp: 0,
            expire_timestamp: -1,
            topic_id: Uuid::ZERO,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for OffsetCommitValue {
    const NAME: &'static str = "OffsetCommitValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetCommitValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        let mut it = Self {
            offset: r.i64(&"offset"),
            leader_epoch: if version >= 3 { r.i32(&"leaderEpoch") } else { -1 },
            metadata: r.string(&"metadata", flexible),
            commit_timestamp: r.i64(&"commitTimestamp"),
            expire_timestamp: if version == 1 { r.i64(&"expireTimestamp") } else { -1 },
            topic_id: Uuid::ZERO,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.topic_id = r.uuid(&"topicId"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i64(self.offset);
        if version >= 3 {
            w.i32(self.leader_epoch);
        }
        w.string(&"metadata", flexible, &self.metadata);
        w.i64(self.commit_timestamp);
        if version == 1 {
            w.i64(self.expire_timestamp);
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if self.topic_id != Uuid::ZERO {
                tags.field(0, |w| w.uuid(self.topic_id));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}
