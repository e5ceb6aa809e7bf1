//! ShareGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 14, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupCurrentMemberAssignmentValue`](crate::messages::share_group_current_member_assignment_value::ShareGroupCurrentMemberAssignmentValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupCurrentMemberAssignmentValueRef<'a> {
    pub member_epoch: i32,
    pub previous_member_epoch: i32,
    pub state: i8,
    pub assigned_partitions: Items<'a, TopicPartitionsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupCurrentMemberAssignmentValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            assigned_partitions: r.items(&"assignedPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::share_group_current_member_assignment_value::TopicPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsRef<'a> {
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
