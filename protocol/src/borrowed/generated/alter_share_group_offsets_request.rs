//! AlterShareGroupOffsets request: API key 91, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterShareGroupOffsetsRequest`](crate::messages::alter_share_group_offsets_request::AlterShareGroupOffsetsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, AlterShareGroupOffsetsRequestTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterShareGroupOffsetsRequestTopic`](crate::messages::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsRequestTopicRef<'a> {
    pub topic_name: &'a str,
    pub partitions: Items<'a, AlterShareGroupOffsetsRequestPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsRequestTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterShareGroupOffsetsRequestPartition`](crate::messages::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterShareGroupOffsetsRequestPartitionRef<'a> {
    pub partition_index: i32,
    pub start_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterShareGroupOffsetsRequestPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, start_offset) = r.run(&["partitionIndex", "startOffset"]);
        Self { partition_index, start_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
