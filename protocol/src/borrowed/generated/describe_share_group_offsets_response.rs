//! DescribeShareGroupOffsets response: API key 90, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeShareGroupOffsetsResponse`](crate::messages::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub groups: Items<'a, DescribeShareGroupOffsetsResponseGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            groups: r.items(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeShareGroupOffsetsResponseGroup`](crate::messages::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsResponseGroupRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, DescribeShareGroupOffsetsResponseTopicRef<'a>>,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsResponseGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeShareGroupOffsetsResponseTopic`](crate::messages::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsResponseTopicRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, DescribeShareGroupOffsetsResponsePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            topic_id: r.uuid(&"topicId"),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeShareGroupOffsetsResponsePartition`](crate::messages::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsResponsePartitionRef<'a> {
    pub partition_index: i32,
    pub start_offset: i64,
    pub leader_epoch: i32,
    pub lag: i64,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, start_offset, leader_epoch) = r.run(&["partitionIndex", "startOffset", "leaderEpoch"]);
        Self {
            partition_index,
            start_offset,
            leader_epoch,
            lag: if version >= 1 { r.i64(&"lag") } else { -1 },
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
