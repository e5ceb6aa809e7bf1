//! AlterPartitionReassignments request: API key 45, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterPartitionReassignmentsRequest`](crate::messages::alter_partition_reassignments_request::AlterPartitionReassignmentsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterPartitionReassignmentsRequestRef<'a> {
    pub timeout_ms: i32,
    pub allow_replication_factor_change: bool,
    pub topics: Items<'a, ReassignableTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterPartitionReassignmentsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            allow_replication_factor_change: if version >= 1 { r.bool(&"allowReplicationFactorChange") } else { true },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReassignableTopic`](crate::messages::alter_partition_reassignments_request::ReassignableTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReassignableTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, ReassignablePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReassignableTopicRef<'a> {
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

/// [`ReassignablePartition`](crate::messages::alter_partition_reassignments_request::ReassignablePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReassignablePartitionRef<'a> {
    pub partition_index: i32,
    pub replicas: Option<Values<'a, i32>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReassignablePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            replicas: r.nullable_values(&"replicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
