//! WriteShareGroupState request: API key 85, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`WriteShareGroupStateRequest`](crate::messages::write_share_group_state_request::WriteShareGroupStateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteShareGroupStateRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, WriteStateDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteShareGroupStateRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WriteStateData`](crate::messages::write_share_group_state_request::WriteStateData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteStateDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteStateDataRef<'a> {
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

/// [`PartitionData`](crate::messages::write_share_group_state_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition: i32,
    pub state_epoch: i32,
    pub leader_epoch: i32,
    pub start_offset: i64,
    pub delivery_complete_count: i32,
    pub state_batches: Items<'a, StateBatchRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition, state_epoch, leader_epoch, start_offset) =
            r.run(&["partition", "stateEpoch", "leaderEpoch", "startOffset"]);
        Self {
            partition,
            state_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: if version >= 1 { r.i32(&"deliveryCompleteCount") } else { -1 },
            state_batches: r.items(&"stateBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StateBatch`](crate::messages::write_share_group_state_request::StateBatch), read in place.
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
