//! TxnOffsetCommit response: API key 28, versions 0-6, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`TxnOffsetCommitResponse`](crate::messages::txn_offset_commit_response::TxnOffsetCommitResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, TxnOffsetCommitResponseTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TxnOffsetCommitResponseTopic`](crate::messages::txn_offset_commit_response::TxnOffsetCommitResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitResponseTopicRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, TxnOffsetCommitResponsePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: if version <= 5 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 6 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TxnOffsetCommitResponsePartition`](crate::messages::txn_offset_commit_response::TxnOffsetCommitResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitResponsePartitionRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
