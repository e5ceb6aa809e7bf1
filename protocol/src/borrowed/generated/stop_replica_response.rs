//! StopReplica response: API key 5, versions 0-4, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StopReplicaResponse`](crate::messages::stop_replica_response::StopReplicaResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaResponseRef<'a> {
    pub error_code: i16,
    pub partition_errors: Items<'a, StopReplicaPartitionErrorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            partition_errors: r.items(&"partitionErrors", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StopReplicaPartitionError`](crate::messages::stop_replica_response::StopReplicaPartitionError), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaPartitionErrorRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaPartitionErrorRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let topic_name: &'a str = r.str(&"topicName", flexible);
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { topic_name, partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
