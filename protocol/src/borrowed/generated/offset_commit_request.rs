//! OffsetCommit request: API key 8, versions 0-10, flexible from 8, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetCommitRequest`](crate::messages::offset_commit_request::OffsetCommitRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitRequestRef<'a> {
    pub group_id: &'a str,
    pub generation_id_or_member_epoch: i32,
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub retention_time_ms: i64,
    pub topics: Items<'a, OffsetCommitRequestTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            group_id: r.str(&"groupId", flexible),
            generation_id_or_member_epoch: if version >= 1 { r.i32(&"generationIdOrMemberEpoch") } else { -1 },
            member_id: if version >= 1 { r.str(&"memberId", flexible) } else { "" },
            group_instance_id: if version >= 7 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            retention_time_ms: if (2..=4).contains(&version) { r.i64(&"retentionTimeMs") } else { -1 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetCommitRequestTopic`](crate::messages::offset_commit_request::OffsetCommitRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitRequestTopicRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, OffsetCommitRequestPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitRequestTopicRef<'a> {
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

/// [`OffsetCommitRequestPartition`](crate::messages::offset_commit_request::OffsetCommitRequestPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetCommitRequestPartitionRef<'a> {
    pub partition_index: i32,
    pub committed_offset: i64,
    pub committed_leader_epoch: i32,
    pub commit_timestamp: i64,
    pub committed_metadata: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetCommitRequestPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 8;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 6 { r.i32(&"committedLeaderEpoch") } else { -1 },
            commit_timestamp: if version == 1 { r.i64(&"commitTimestamp") } else { -1 },
            committed_metadata: r.nullable_str(&"committedMetadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
