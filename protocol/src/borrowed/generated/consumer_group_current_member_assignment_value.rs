//! ConsumerGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 8, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupCurrentMemberAssignmentValue`](crate::messages::consumer_group_current_member_assignment_value::ConsumerGroupCurrentMemberAssignmentValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupCurrentMemberAssignmentValueRef<'a> {
    pub member_epoch: i32,
    pub previous_member_epoch: i32,
    pub state: i8,
    pub assigned_partitions: Items<'a, TopicPartitionsRef<'a>>,
    pub partitions_pending_revocation: Items<'a, TopicPartitionsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupCurrentMemberAssignmentValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            assigned_partitions: r.items(&"assignedPartitions", flexible, version),
            partitions_pending_revocation: r.items(&"partitionsPendingRevocation", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::consumer_group_current_member_assignment_value::TopicPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub assignment_epochs: Option<Values<'a, i32>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.values(&"partitions", flexible),
            assignment_epochs: Some(Values::EMPTY),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.assignment_epochs = r.nullable_values(&"assignmentEpochs", flexible),
            _ => return false,
        }
        true
    }
}
