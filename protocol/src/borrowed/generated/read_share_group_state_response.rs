//! ReadShareGroupState response: API key 84, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ReadShareGroupStateResponse`](crate::messages::read_share_group_state_response::ReadShareGroupStateResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadShareGroupStateResponseRef<'a> {
    pub results: Items<'a, ReadStateResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadShareGroupStateResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReadStateResult`](crate::messages::read_share_group_state_response::ReadStateResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadStateResultRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadStateResultRef<'a> {
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

/// [`PartitionResult`](crate::messages::read_share_group_state_response::PartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionResultRef<'a> {
    pub partition: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub state_epoch: i32,
    pub start_offset: i64,
    pub state_batches: Items<'a, StateBatchRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let (state_epoch, start_offset) = r.run(&["stateEpoch", "startOffset"]);
        Self {
            partition,
            error_code,
            error_message,
            state_epoch,
            start_offset,
            state_batches: r.items(&"stateBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StateBatch`](crate::messages::read_share_group_state_response::StateBatch), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StateBatchRef<'a> {
    pub first_offset: i64,
    pub last_offset: i64,
    pub delivery_state: i8,
    pub delivery_count: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StateBatchRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset, delivery_state, delivery_count) =
            r.run(&["firstOffset", "lastOffset", "deliveryState", "deliveryCount"]);
        Self {
            first_offset,
            last_offset,
            delivery_state,
            delivery_count,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
