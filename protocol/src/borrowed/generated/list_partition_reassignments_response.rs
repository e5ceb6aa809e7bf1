//! ListPartitionReassignments response: API key 46, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListPartitionReassignmentsResponse`](crate::messages::list_partition_reassignments_response::ListPartitionReassignmentsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListPartitionReassignmentsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub topics: Items<'a, OngoingTopicReassignmentRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListPartitionReassignmentsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OngoingTopicReassignment`](crate::messages::list_partition_reassignments_response::OngoingTopicReassignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OngoingTopicReassignmentRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, OngoingPartitionReassignmentRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OngoingTopicReassignmentRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OngoingPartitionReassignment`](crate::messages::list_partition_reassignments_response::OngoingPartitionReassignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OngoingPartitionReassignmentRef<'a> {
    pub partition_index: i32,
    pub replicas: Values<'a, i32>,
    pub adding_replicas: Values<'a, i32>,
    pub removing_replicas: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OngoingPartitionReassignmentRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            replicas: r.values(&"replicas", flexible),
            adding_replicas: r.values(&"addingReplicas", flexible),
            removing_replicas: r.values(&"removingReplicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
