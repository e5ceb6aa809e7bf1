//! OffsetCommit response: API key 8, versions 0-10, flexible from 8, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetCommitResponse`](crate::messages::offset_commit_response::OffsetCommitResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, OffsetCommitResponseTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetCommitResponseTopic`](crate::messages::offset_commit_response::OffsetCommitResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitResponseTopicRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, OffsetCommitResponsePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            name: if version <= 9 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetCommitResponsePartition`](crate::messages::offset_commit_response::OffsetCommitResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitResponsePartitionRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 8;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
