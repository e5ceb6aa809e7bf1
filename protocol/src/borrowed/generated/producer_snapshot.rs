//! ProducerSnapshot: version 1, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ProducerSnapshot`](crate::messages::producer_snapshot::ProducerSnapshot), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProducerSnapshotRef<'a> {
    pub crc: u32,
    pub producer_entries: Items<'a, ProducerEntryRef>,
}
impl<'a> StructRef<'a> for ProducerSnapshotRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self { crc: r.u32(&"crc"), producer_entries: r.items(&"producerEntries", flexible, version) }
    }
}

/// [`ProducerEntry`](crate::messages::producer_snapshot::ProducerEntry), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProducerEntryRef {
    pub producer_id: i64,
    pub epoch: i16,
    pub last_sequence: i32,
    pub last_offset: i64,
    pub offset_delta: i32,
    pub timestamp: i64,
    pub coordinator_epoch: i32,
    pub current_txn_first_offset: i64,
}
impl<'a> StructRef<'a> for ProducerEntryRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let (
            producer_id,
            epoch,
            last_sequence,
            last_offset,
            offset_delta,
            timestamp,
            coordinator_epoch,
            current_txn_first_offset,
        ) = r.run(&[
            "producerId",
            "epoch",
            "lastSequence",
            "lastOffset",
            "offsetDelta",
            "timestamp",
            "coordinatorEpoch",
            "currentTxnFirstOffset",
        ]);
        Self {
            producer_id,
            epoch,
            last_sequence,
            last_offset,
            offset_delta,
            timestamp,
            coordinator_epoch,
            current_txn_first_offset,
        }
    }
}
