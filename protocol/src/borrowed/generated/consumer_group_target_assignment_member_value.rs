//! ConsumerGroupTargetAssignmentMemberValue: value of a coordinator's records of type 7, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupTargetAssignmentMemberValue`](crate::messages::consumer_group_target_assignment_member_value::ConsumerGroupTargetAssignmentMemberValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupTargetAssignmentMemberValueRef<'a> {
    pub topic_partitions: Items<'a, TopicPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupTargetAssignmentMemberValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_partitions: r.items(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartition`](crate::messages::consumer_group_target_assignment_member_value::TopicPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
