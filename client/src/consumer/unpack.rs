//! From batches to records: unpacks what was fetched, a batch at a time, in pieces of a bounded number of records.

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::{
    Decompressor, RecordBatch, RecordBatches, RecordColumns, RecordError, TimestampType,
};

use super::batches::Fetched;
use super::records::Records;
use crate::budget::{MemoryBudget, Permit};
use crate::error::Error;

/// The most that one compressed batch may unpack to: more is taken for an attack, and told as damage.
const MAX_UNPACKED_BYTES: usize = 128 << 20;
/// Compressed batches are unpacked ahead of the caller up to so many bytes.
const ENOUGH_UNPACKED_BYTES: usize = 1 << 20;

/// One record batch, unpacked and checked to its last record.
pub(super) struct Unpacked {
    pub(super) topic: Arc<str>,
    pub(super) partition: i32,
    pub(super) payload: Bytes,
    pub(super) columns: RecordColumns,
    pub(super) timestamp_type: TimestampType,
    pub(super) leader_epoch: i32,
    next_offset: i64,
    /// The memory that `payload` lies in: that of the frame, or of what was decompressed.
    _memory: Permit,
}

pub(super) struct Unpacker {
    scratch: Decompressor,
    budget: MemoryBudget,
    max_records: usize,
}

impl Unpacker {
    pub(super) fn new(budget: MemoryBudget, max_records: usize) -> Self {
        Self { scratch: Decompressor::new(MAX_UNPACKED_BYTES), budget, max_records: max_records.max(1) }
    }

    fn unpack(&mut self, batch: &RecordBatch, fetched: &Fetched) -> Result<Unpacked, RecordError> {
        let payload = batch.payload_unverified(&mut self.scratch)?;
        let mut columns = RecordColumns::default();
        batch.columns(&payload, &mut columns)?;
        Ok(Unpacked {
            topic: fetched.topic.clone(),
            partition: fetched.partition,
            _memory: self.memory_of(batch, &payload, &fetched.permit),
            payload,
            columns,
            timestamp_type: batch.header.attributes.timestamp_type(),
            leader_epoch: batch.header.partition_leader_epoch,
            next_offset: batch.header.next_offset(),
        })
    }

    /// What is decompressed is there already, so it is counted without waiting; the next fetch waits the longer.
    fn memory_of(&self, batch: &RecordBatch, payload: &Bytes, frame: &Permit) -> Permit {
        let is_compressed = batch.header.attributes.0 & 7 != 0;
        match self.budget.try_acquire(0).filter(|_| is_compressed) {
            Some(permit) => {
                permit.resize(payload.len());
                permit
            }
            None => frame.clone(),
        }
    }
}

/// What was fetched of one partition and is not handed on yet.
pub(super) struct Pending {
    fetched: Fetched,
    batches: RecordBatches,
    /// The batch under way, and its first row that is not handed on.
    open: Option<(Arc<Unpacked>, usize)>,
    position: i64,
    trouble: Option<Error>,
}

impl Pending {
    pub(super) fn new(fetched: Fetched) -> Self {
        let batches = RecordBatches::new(fetched.records.clone());
        Self { batches, open: None, position: fetched.start_offset, trouble: None, fetched }
    }

    pub(super) fn topic(&self) -> &Arc<str> {
        &self.fetched.topic
    }

    pub(super) fn partition(&self) -> i32 {
        self.fetched.partition
    }

    /// The offset behind what was handed on.
    pub(super) fn position(&self) -> i64 {
        self.position
    }

    /// The next records, `None` behind the last. Records before a damaged batch come before the error.
    pub(super) fn take(&mut self, unpacker: &mut Unpacker) -> Result<Option<Records>, Error> {
        if let Some(error) = self.trouble.take() {
            return Err(error);
        }
        let mut records = Records::empty(&self.fetched, self.position);
        let mut unpacked_bytes = 0;
        while records.len() < unpacker.max_records && unpacked_bytes < ENOUGH_UNPACKED_BYTES {
            if self.open.is_none() {
                match self.open_next(unpacker) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) if records.is_empty() => return Err(error),
                    Err(error) => {
                        self.trouble = Some(error);
                        return Ok(Some(records));
                    }
                }
            }
            let room = unpacker.max_records - records.len();
            if let Some((batch, rows)) = self.take_rows(room) {
                unpacked_bytes += batch.payload.len();
                records.push(batch, rows, self.position);
            }
        }
        let is_behind_last = self.open.is_none() && self.batches.trailing_bytes() == 0 && self.is_drained();
        if is_behind_last {
            self.position = self.fetched.next_offset;
        }
        match records.is_empty() {
            true => Ok(None),
            false => {
                if is_behind_last {
                    records.end_at(self.fetched.next_offset, self.fetched.leader_epoch);
                }
                Ok(Some(records))
            }
        }
    }

    fn is_drained(&self) -> bool {
        self.batches.valid_bytes() == self.fetched.records.len()
    }

    fn open_next(&mut self, unpacker: &mut Unpacker) -> Result<bool, Error> {
        let Some(batch) = self.batches.next() else { return Ok(false) };
        let damage = |source, next_offset: i64| Error::Corrupt {
            topic: self.fetched.topic.clone(),
            partition: self.fetched.partition,
            offset: self.position,
            next_offset: next_offset.max(self.position + 1),
            source,
        };
        let batch = batch.map_err(|source| damage(source, 0))?;
        match unpacker.unpack(&batch, &self.fetched) {
            Ok(unpacked) => {
                let first = unpacked.columns.offsets.partition_point(|offset| *offset < self.fetched.start_offset);
                self.open = Some((Arc::new(unpacked), first));
                Ok(true)
            }
            Err(source) => Err(damage(source, batch.header.next_offset())),
        }
    }

    /// Up to `room` rows of the batch under way; `None` when it has no more.
    fn take_rows(&mut self, room: usize) -> Option<(Arc<Unpacked>, Range<usize>)> {
        let (batch, row) = self.open.take()?;
        let end = batch.columns.len().min(row.saturating_add(room));
        self.position = batch.next_offset;
        if end < batch.columns.len() {
            self.position = batch.columns.offsets[end - 1] + 1;
            self.open = Some((batch.clone(), end));
        }
        (row < end).then_some((batch, row..end))
    }
}

#[cfg(test)]
mod tests {
    use millstream_protocol::records::{BatchBuilder, Compression};

    use super::*;

    fn batch(base: i64, values: &[&str], compression: Compression) -> Vec<u8> {
        let mut builder = BatchBuilder::new(compression, None).expect("a codec");
        for value in values {
            builder.append(base, None, Some(value.as_bytes()), &[]).expect("it fits");
        }
        let mut sealed = builder.build();
        sealed.set_base_offset(base).set_partition_leader_epoch(4);
        sealed.finish().to_vec()
    }

    fn pending(budget: &MemoryBudget, records: Vec<u8>, start_offset: i64, next_offset: i64) -> Pending {
        Pending::new(Fetched {
            topic: "t".into(),
            partition: 2,
            permit: budget.try_acquire(records.len()).expect("room"),
            records: records.into(),
            start_offset,
            next_offset,
            leader_epoch: 5,
            high_watermark: 20,
            log_start_offset: 0,
        })
    }

    fn offsets(records: &Records) -> Vec<i64> {
        records.iter().map(|record| record.offset()).collect()
    }

    #[test]
    fn records_come_in_pieces_of_the_size_asked_from_the_position_on() {
        let budget = MemoryBudget::new(1 << 20);
        let mut unpacker = Unpacker::new(budget.clone(), 3);
        let bytes = [
            batch(0, &["a", "b", "c"], Compression::None),
            batch(3, &[], Compression::None),
            batch(5, &["d", "e"], Compression::Lz4),
            batch(9, &["f"], Compression::None),
        ]
        .concat();
        let mut pending = pending(&budget, bytes, 1, 12);
        let first = pending.take(&mut unpacker).expect("sound").expect("records");
        assert_eq!((offsets(&first), first.next_offset(), first.leader_epoch()), (vec![1, 2, 5], 6, 4));
        assert_eq!((first.len(), first.iter().len(), pending.position()), (3, 3, 6));
        let second = pending.take(&mut unpacker).expect("sound").expect("records");
        let expected = (vec![6, 9], 12, 5);
        assert_eq!((offsets(&second), second.next_offset(), second.leader_epoch()), expected, "behind what is hidden");
        let owned: Vec<_> = second.into_iter().collect();
        assert_eq!(owned.iter().map(|record| record.value()).collect::<Vec<_>>(), [Some(&b"e"[..]), Some(b"f")]);
        assert!(pending.take(&mut unpacker).expect("sound").is_none());
        drop((pending, first));
        assert!(budget.used() > 0, "a record that is kept keeps its batch");
        drop(owned);
        assert_eq!(budget.used(), 0);
    }

    #[test]
    fn what_is_unpacked_counts_against_the_budget() {
        let budget = MemoryBudget::new(1 << 20);
        let value = "x".repeat(100_000);
        let bytes = batch(0, &[&value], Compression::Zstd);
        let frame = bytes.len();
        let mut pending = pending(&budget, bytes, 0, 1);
        let records = pending.take(&mut Unpacker::new(budget.clone(), 10)).expect("sound").expect("records");
        assert!(frame < 1_000 && budget.used() > 100_000, "{frame} {budget:?}");
        drop((records, pending));
        assert_eq!(budget.used(), 0);
    }

    #[test]
    fn a_damaged_batch_is_told_after_what_is_before_it_with_the_way_past_it() {
        let budget = MemoryBudget::new(1 << 20);
        let mut damaged = batch(2, &["b", "c", "d"], Compression::Lz4);
        let last = damaged.len() - 9;
        damaged[last..].fill(0xff);
        let bytes = [batch(0, &["a", "a"], Compression::None), damaged, batch(5, &["e"], Compression::None)].concat();
        let mut pending = pending(&budget, bytes, 0, 6);
        let mut unpacker = Unpacker::new(budget.clone(), 100);
        let sound = pending.take(&mut unpacker).expect("sound").expect("records");
        assert_eq!((offsets(&sound), sound.next_offset()), (vec![0, 1], 2));
        match pending.take(&mut unpacker) {
            Err(Error::Corrupt { partition: 2, offset: 2, next_offset: 5, .. }) => {}
            other => panic!("{other:?}"),
        }
    }
}
