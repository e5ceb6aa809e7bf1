//! ShareSnapshotValue: value of a coordinator's records of type 0, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareSnapshotValue`](crate::messages::share_snapshot_value::ShareSnapshotValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareSnapshotValueRef<'a> {
    pub snapshot_epoch: i32,
    pub state_epoch: i32,
    pub leader_epoch: i32,
    pub start_offset: i64,
    pub delivery_complete_count: i32,
    pub create_timestamp: i64,
    pub write_timestamp: i64,
    pub state_batches: Items<'a, StateBatchRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareSnapshotValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (snapshot_epoch, state_epoch, leader_epoch, start_offset) =
            r.run(&["snapshotEpoch", "stateEpoch", "leaderEpoch", "startOffset"]);
        let (create_timestamp, write_timestamp) = r.run(&["createTimestamp", "writeTimestamp"]);
        let mut it = Self {
            snapshot_epoch,
            state_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: -1,
            create_timestamp,
            write_timestamp,
            state_batches: r.items(&"stateBatches", flexible, version),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.delivery_complete_count = r.i32(&"deliveryCompleteCount"),
            _ => return false,
        }
        true
    }
}

/// [`StateBatch`](crate::messages::share_snapshot_value::StateBatch), read in place.
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
