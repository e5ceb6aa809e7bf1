//! OffsetFetch response: API key 9, versions 0-10, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetFetchResponse`](crate::messages::offset_fetch_response::OffsetFetchResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, OffsetFetchResponseTopicRef<'a>>,
    pub error_code: i16,
    pub groups: Items<'a, OffsetFetchResponseGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: if version <= 7 { r.items(&"topics", flexible, version) } else { Items::EMPTY },
            error_code: if (2..=7).contains(&version) { r.i16(&"errorCode") } else { 0 },
            groups: if version >= 8 { r.items(&"groups", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchResponseTopic`](crate::messages::offset_fetch_response::OffsetFetchResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponseTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, OffsetFetchResponsePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchResponsePartition`](crate::messages::offset_fetch_response::OffsetFetchResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponsePartitionRef<'a> {
    pub partition_index: i32,
    pub committed_offset: i64,
    pub committed_leader_epoch: i32,
    pub metadata: Option<&'a str>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 5 { r.i32(&"committedLeaderEpoch") } else { -1 },
            metadata: r.nullable_str(&"metadata", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchResponseGroup`](crate::messages::offset_fetch_response::OffsetFetchResponseGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponseGroupRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, OffsetFetchResponseTopicsRef<'a>>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponseGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchResponseTopics`](crate::messages::offset_fetch_response::OffsetFetchResponseTopics), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponseTopicsRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, OffsetFetchResponsePartitionsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponseTopicsRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: if version <= 9 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchResponsePartitions`](crate::messages::offset_fetch_response::OffsetFetchResponsePartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchResponsePartitionsRef<'a> {
    pub partition_index: i32,
    pub committed_offset: i64,
    pub committed_leader_epoch: i32,
    pub metadata: Option<&'a str>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchResponsePartitionsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, committed_offset, committed_leader_epoch) =
            r.run(&["partitionIndex", "committedOffset", "committedLeaderEpoch"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch,
            metadata: r.nullable_str(&"metadata", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
