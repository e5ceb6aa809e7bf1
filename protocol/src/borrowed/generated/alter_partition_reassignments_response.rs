//! AlterPartitionReassignments response: API key 45, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterPartitionReassignmentsResponse`](crate::messages::alter_partition_reassignments_response::AlterPartitionReassignmentsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterPartitionReassignmentsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub allow_replication_factor_change: bool,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub responses: Items<'a, ReassignableTopicResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterPartitionReassignmentsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            allow_replication_factor_change: if version >= 1 { r.bool(&"allowReplicationFactorChange") } else { true },
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            responses: r.items(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReassignableTopicResponse`](crate::messages::alter_partition_reassignments_response::ReassignableTopicResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReassignableTopicResponseRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, ReassignablePartitionResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReassignableTopicResponseRef<'a> {
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

/// [`ReassignablePartitionResponse`](crate::messages::alter_partition_reassignments_response::ReassignablePartitionResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReassignablePartitionResponseRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReassignablePartitionResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
