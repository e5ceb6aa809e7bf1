//! AlterReplicaLogDirs response: API key 34, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterReplicaLogDirsResponse`](crate::messages::alter_replica_log_dirs_response::AlterReplicaLogDirsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub results: Items<'a, AlterReplicaLogDirTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterReplicaLogDirTopicResult`](crate::messages::alter_replica_log_dirs_response::AlterReplicaLogDirTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirTopicResultRef<'a> {
    pub topic_name: &'a str,
    pub partitions: Items<'a, AlterReplicaLogDirPartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirTopicResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterReplicaLogDirPartitionResult`](crate::messages::alter_replica_log_dirs_response::AlterReplicaLogDirPartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirPartitionResultRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirPartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
