//! AssignReplicasToDirs response: API key 73, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AssignReplicasToDirsResponse`](crate::messages::assign_replicas_to_dirs_response::AssignReplicasToDirsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AssignReplicasToDirsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub directories: Items<'a, DirectoryDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AssignReplicasToDirsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            directories: r.items(&"directories", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DirectoryData`](crate::messages::assign_replicas_to_dirs_response::DirectoryData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryDataRef<'a> {
    pub id: Uuid,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DirectoryDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            id: r.uuid(&"id"),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::assign_replicas_to_dirs_response::TopicData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::assign_replicas_to_dirs_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
