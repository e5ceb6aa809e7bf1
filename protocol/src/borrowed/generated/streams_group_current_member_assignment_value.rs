//! StreamsGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 22, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupCurrentMemberAssignmentValue`](crate::messages::streams_group_current_member_assignment_value::StreamsGroupCurrentMemberAssignmentValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupCurrentMemberAssignmentValueRef<'a> {
    pub member_epoch: i32,
    pub previous_member_epoch: i32,
    pub state: i8,
    pub active_tasks: Items<'a, TaskIdsRef<'a>>,
    pub standby_tasks: Items<'a, TaskIdsRef<'a>>,
    pub warmup_tasks: Items<'a, TaskIdsRef<'a>>,
    pub active_tasks_pending_revocation: Items<'a, TaskIdsRef<'a>>,
    pub standby_tasks_pending_revocation: Items<'a, TaskIdsRef<'a>>,
    pub warmup_tasks_pending_revocation: Items<'a, TaskIdsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupCurrentMemberAssignmentValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            active_tasks: r.items(&"activeTasks", flexible, version),
            standby_tasks: r.items(&"standbyTasks", flexible, version),
            warmup_tasks: r.items(&"warmupTasks", flexible, version),
            active_tasks_pending_revocation: r.items(&"activeTasksPendingRevocation", flexible, version),
            standby_tasks_pending_revocation: r.items(&"standbyTasksPendingRevocation", flexible, version),
            warmup_tasks_pending_revocation: r.items(&"warmupTasksPendingRevocation", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TaskIds`](crate::messages::streams_group_current_member_assignment_value::TaskIds), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TaskIdsRef<'a> {
    pub subtopology_id: &'a str,
    pub partitions: Values<'a, i32>,
    pub assignment_epochs: Option<Values<'a, i32>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TaskIdsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
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
