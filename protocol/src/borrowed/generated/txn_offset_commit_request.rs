//! TxnOffsetCommit request: API key 28, versions 0-6, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`TxnOffsetCommitRequest`](crate::messages::txn_offset_commit_request::TxnOffsetCommitRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitRequestRef<'a> {
    pub transactional_id: &'a str,
    pub group_id: &'a str,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub generation_id_or_member_epoch: i32,
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub topics: Items<'a, TxnOffsetCommitRequestTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: &'a str = r.str(&"transactionalId", flexible);
        let group_id: &'a str = r.str(&"groupId", flexible);
        let (producer_id, producer_epoch) = r.run(&["producerId", "producerEpoch"]);
        Self {
            transactional_id,
            group_id,
            producer_id,
            producer_epoch,
            generation_id_or_member_epoch: if version >= 3 { r.i32(&"generationIdOrMemberEpoch") } else { -1 },
            member_id: if version >= 3 { r.str(&"memberId", flexible) } else { "" },
            group_instance_id: if version >= 3 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TxnOffsetCommitRequestTopic`](crate::messages::txn_offset_commit_request::TxnOffsetCommitRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitRequestTopicRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, TxnOffsetCommitRequestPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitRequestTopicRef<'a> {
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

/// [`TxnOffsetCommitRequestPartition`](crate::messages::txn_offset_commit_request::TxnOffsetCommitRequestPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TxnOffsetCommitRequestPartitionRef<'a> {
    pub partition_index: i32,
    pub committed_offset: i64,
    pub committed_leader_epoch: i32,
    pub committed_metadata: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TxnOffsetCommitRequestPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 2 { r.i32(&"committedLeaderEpoch") } else { -1 },
            committed_metadata: r.nullable_str(&"committedMetadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
