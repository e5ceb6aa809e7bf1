//! ShareGroupStatePartitionMetadataValue: value of a coordinator's records of type 15, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupStatePartitionMetadataValue`](crate::messages::share_group_state_partition_metadata_value::ShareGroupStatePartitionMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupStatePartitionMetadataValueRef<'a> {
    pub initializing_topics: Items<'a, TopicPartitionsInfoRef<'a>>,
    pub initialized_topics: Items<'a, TopicPartitionsInfoRef<'a>>,
    pub deleting_topics: Items<'a, TopicInfoRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupStatePartitionMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            initializing_topics: r.items(&"initializingTopics", flexible, version),
            initialized_topics: r.items(&"initializedTopics", flexible, version),
            deleting_topics: r.items(&"deletingTopics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitionsInfo`](crate::messages::share_group_state_partition_metadata_value::TopicPartitionsInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsInfoRef<'a> {
    pub topic_id: Uuid,
    pub topic_name: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsInfoRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.str(&"topicName", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicInfo`](crate::messages::share_group_state_partition_metadata_value::TopicInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicInfoRef<'a> {
    pub topic_id: Uuid,
    pub topic_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicInfoRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.str(&"topicName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
