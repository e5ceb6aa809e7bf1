//! StreamsGroupTargetAssignmentMemberValue: value of a coordinator's records of type 21, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTargetAssignmentMemberValue`](crate::messages::streams_group_target_assignment_member_value::StreamsGroupTargetAssignmentMemberValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTargetAssignmentMemberValueRef<'a> {
    pub active_tasks: Items<'a, TaskIdsRef<'a>>,
    pub standby_tasks: Items<'a, TaskIdsRef<'a>>,
    pub warmup_tasks: Items<'a, TaskIdsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupTargetAssignmentMemberValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            active_tasks: r.items(&"activeTasks", flexible, version),
            standby_tasks: r.items(&"standbyTasks", flexible, version),
            warmup_tasks: r.items(&"warmupTasks", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TaskIds`](crate::messages::streams_group_target_assignment_member_value::TaskIds), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TaskIdsRef<'a> {
    pub subtopology_id: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TaskIdsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
