//! ElectLeaders response: API key 43, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ElectLeadersResponse`](crate::messages::elect_leaders_response::ElectLeadersResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ElectLeadersResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub replica_election_results: Items<'a, ReplicaElectionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ElectLeadersResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 1 { r.i16(&"errorCode") } else { 0 },
            replica_election_results: r.items(&"replicaElectionResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReplicaElectionResult`](crate::messages::elect_leaders_response::ReplicaElectionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReplicaElectionResultRef<'a> {
    pub topic: &'a str,
    pub partition_result: Items<'a, PartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReplicaElectionResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic: r.str(&"topic", flexible),
            partition_result: r.items(&"partitionResult", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionResult`](crate::messages::elect_leaders_response::PartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionResultRef<'a> {
    pub partition_id: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_id, error_code) = r.run(&["partitionId", "errorCode"]);
        Self {
            partition_id,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
