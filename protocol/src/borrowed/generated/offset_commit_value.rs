//! OffsetCommitValue: value of a coordinator's records of type 1, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetCommitValue`](crate::messages::offset_commit_value::OffsetCommitValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitValueRef<'a> {
    pub offset: i64,
    pub leader_epoch: i32,
    pub metadata: &'a str,
    pub commit_timestamp: i64,
    pub expire_timestamp: i64,
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        let mut it = Self {
            offset: r.i64(&"offset"),
            leader_epoch: if version >= 3 { r.i32(&"leaderEpoch") } else { -1 },
            metadata: r.str(&"metadata", flexible),
            commit_timestamp: r.i64(&"commitTimestamp"),
            expire_timestamp: if version == 1 { r.i64(&"expireTimestamp") } else { -1 },
            topic_id: Uuid::ZERO,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.topic_id = r.uuid(&"topicId"),
            _ => return false,
        }
        true
    }
}
