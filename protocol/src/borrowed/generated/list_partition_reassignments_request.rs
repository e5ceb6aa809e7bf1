//! ListPartitionReassignments request: API key 46, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListPartitionReassignmentsRequest`](crate::messages::list_partition_reassignments_request::ListPartitionReassignmentsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListPartitionReassignmentsRequestRef<'a> {
    pub timeout_ms: i32,
    pub topics: Option<Items<'a, ListPartitionReassignmentsTopicsRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListPartitionReassignmentsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            topics: r.nullable_items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ListPartitionReassignmentsTopics`](crate::messages::list_partition_reassignments_request::ListPartitionReassignmentsTopics), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListPartitionReassignmentsTopicsRef<'a> {
    pub name: &'a str,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListPartitionReassignmentsTopicsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
