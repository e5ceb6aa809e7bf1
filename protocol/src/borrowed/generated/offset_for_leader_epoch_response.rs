//! OffsetForLeaderEpoch response: API key 23, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetForLeaderEpochResponse`](crate::messages::offset_for_leader_epoch_response::OffsetForLeaderEpochResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetForLeaderEpochResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, OffsetForLeaderTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetForLeaderEpochResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetForLeaderTopicResult`](crate::messages::offset_for_leader_epoch_response::OffsetForLeaderTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetForLeaderTopicResultRef<'a> {
    pub topic: &'a str,
    pub partitions: Items<'a, EpochEndOffsetRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetForLeaderTopicResultRef<'a> {
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

/// [`EpochEndOffset`](crate::messages::offset_for_leader_epoch_response::EpochEndOffset), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EpochEndOffsetRef<'a> {
    pub error_code: i16,
    pub partition: i32,
    pub leader_epoch: i32,
    pub end_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EpochEndOffsetRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        let (error_code, partition) = r.run(&["errorCode", "partition"]);
        Self {
            error_code,
            partition,
            leader_epoch: if version >= 1 { r.i32(&"leaderEpoch") } else { -1 },
            end_offset: r.i64(&"endOffset"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
