//! ListOffsets response: API key 2, versions 0-11, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListOffsetsResponse`](crate::messages::list_offsets_response::ListOffsetsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, ListOffsetsTopicResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ListOffsetsTopicResponse`](crate::messages::list_offsets_response::ListOffsetsTopicResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsTopicResponseRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, ListOffsetsPartitionResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsTopicResponseRef<'a> {
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

/// [`ListOffsetsPartitionResponse`](crate::messages::list_offsets_response::ListOffsetsPartitionResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListOffsetsPartitionResponseRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub old_style_offsets: Values<'a, i64>,
    pub timestamp: i64,
    pub offset: i64,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListOffsetsPartitionResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        let old_style_offsets: Values<'a, i64> =
            if version <= 0 { r.values(&"oldStyleOffsets", flexible) } else { Values::EMPTY };
        let (timestamp, offset) = if version >= 1 { r.run(&["timestamp", "offset"]) } else { (-1, -1) };
        Self {
            partition_index,
            error_code,
            old_style_offsets,
            timestamp,
            offset,
            leader_epoch: if version >= 4 { r.i32(&"leaderEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
