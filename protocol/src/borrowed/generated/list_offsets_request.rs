//! ListOffsets request: API key 2, versions 0-11, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListOffsetsRequest`](crate::messages::list_offsets_request::ListOffsetsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsRequestRef<'a> {
    pub replica_id: i32,
    pub isolation_level: i8,
    pub topics: Items<'a, ListOffsetsTopicRef<'a>>,
    pub timeout_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            replica_id: r.i32(&"replicaId"),
            isolation_level: if version >= 2 { r.i8(&"isolationLevel") } else { 0 },
            topics: r.items(&"topics", flexible, version),
            timeout_ms: if version >= 10 { r.i32(&"timeoutMs") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ListOffsetsTopic`](crate::messages::list_offsets_request::ListOffsetsTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, ListOffsetsPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ListOffsetsPartition`](crate::messages::list_offsets_request::ListOffsetsPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsPartitionRef<'a> {
    pub partition_index: i32,
    pub current_leader_epoch: i32,
    pub timestamp: i64,
    pub max_num_offsets: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            current_leader_epoch: if version >= 4 { r.i32(&"currentLeaderEpoch") } else { -1 },
            timestamp: r.i64(&"timestamp"),
            max_num_offsets: if version <= 0 { r.i32(&"maxNumOffsets") } else { 1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
