//! ConsumerGroupPartitionMetadataValue: value of a coordinator's records of type 4, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupPartitionMetadataValue`](crate::messages::consumer_group_partition_metadata_value::ConsumerGroupPartitionMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupPartitionMetadataValueRef<'a> {
    pub topics: Items<'a, TopicMetadataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupPartitionMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self { topics: r.items(&"topics", flexible, version), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`TopicMetadata`](crate::messages::consumer_group_partition_metadata_value::TopicMetadata), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicMetadataRef<'a> {
    pub topic_id: Uuid,
    pub topic_name: &'a str,
    pub num_partitions: i32,
    pub partition_metadata: Items<'a, PartitionMetadataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicMetadataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.str(&"topicName", flexible),
            num_partitions: r.i32(&"numPartitions"),
            partition_metadata: r.items(&"partitionMetadata", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionMetadata`](crate::messages::consumer_group_partition_metadata_value::PartitionMetadata), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionMetadataRef<'a> {
    pub partition: i32,
    pub racks: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionMetadataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition: r.i32(&"partition"),
            racks: r.strings(&"racks", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
