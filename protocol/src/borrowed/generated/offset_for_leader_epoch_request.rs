//! OffsetForLeaderEpoch request: API key 23, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetForLeaderEpochRequest`](crate::messages::offset_for_leader_epoch_request::OffsetForLeaderEpochRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetForLeaderEpochRequestRef<'a> {
    pub replica_id: i32,
    pub topics: Items<'a, OffsetForLeaderTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetForLeaderEpochRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            replica_id: if version >= 3 { r.i32(&"replicaId") } else { -2 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetForLeaderTopic`](crate::messages::offset_for_leader_epoch_request::OffsetForLeaderTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetForLeaderTopicRef<'a> {
    pub topic: &'a str,
    pub partitions: Items<'a, OffsetForLeaderPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetForLeaderTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topic: r.str(&"topic", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetForLeaderPartition`](crate::messages::offset_for_leader_epoch_request::OffsetForLeaderPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetForLeaderPartitionRef<'a> {
    pub partition: i32,
    pub current_leader_epoch: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetForLeaderPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            partition: r.i32(&"partition"),
            current_leader_epoch: if version >= 2 { r.i32(&"currentLeaderEpoch") } else { -1 },
            leader_epoch: r.i32(&"leaderEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
