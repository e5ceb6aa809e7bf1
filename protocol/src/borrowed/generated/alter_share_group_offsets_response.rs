//! AlterShareGroupOffsets response: API key 91, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterShareGroupOffsetsResponse`](crate::messages::alter_share_group_offsets_response::AlterShareGroupOffsetsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub responses: Items<'a, AlterShareGroupOffsetsResponseTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            responses: r.items(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterShareGroupOffsetsResponseTopic`](crate::messages::alter_share_group_offsets_response::AlterShareGroupOffsetsResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsResponseTopicRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, AlterShareGroupOffsetsResponsePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsResponseTopicRef<'a> {
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

/// [`AlterShareGroupOffsetsResponsePartition`](crate::messages::alter_share_group_offsets_response::AlterShareGroupOffsetsResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsResponsePartitionRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
