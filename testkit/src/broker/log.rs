//! One partition's log: record batches in offset order, held as the bytes that arrived.
//!
//! A fetch hands out slices of those bytes. Batches that were appended together lie side by side in one buffer, so
//! the usual read is one slice and no copy.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

/// Where one batch lies, and what is asked about it most.
#[derive(Clone, Debug)]
pub(crate) struct StoredBatch {
    pub(crate) base_offset: i64,
    pub(crate) last_offset: i64,
    pub(crate) max_timestamp: i64,
    pub(crate) leader_epoch: i32,
    /// Bytes appended to this log before this batch, since its beginning: sizes of ranges are differences of these.
    position: u64,
    segment: Bytes,
    start: u32,
    len: u32,
}

impl StoredBatch {
    /// A batch that is `len` bytes of `segment` from `start` on.
    pub(crate) fn new(
        offsets: (i64, i64),
        max_timestamp: i64,
        leader_epoch: i32,
        segment: &Bytes,
        start: u32,
        len: u32,
    ) -> Self {
        let (base_offset, last_offset) = offsets;
        Self {
            base_offset,
            last_offset,
            max_timestamp,
            leader_epoch,
            position: 0,
            segment: segment.clone(),
            start,
            len,
        }
    }

    /// The whole batch as it is sent to consumers.
    pub(crate) fn bytes(&self) -> Bytes {
        self.segment.slice(self.start as usize..self.end())
    }

    fn end(&self) -> usize {
        self.start as usize + self.len as usize
    }

    /// Whether `next` begins in the same buffer where this batch ends.
    fn borders(&self, next: &StoredBatch) -> bool {
        self.segment.as_ptr() == next.segment.as_ptr() && self.end() == next.start as usize
    }
}

/// A partition's batches and offsets.
#[derive(Debug, Default)]
pub(crate) struct PartitionLog {
    batches: VecDeque<StoredBatch>,
    start_offset: i64,
    next_offset: i64,
    appended_bytes: u64,
}

impl PartitionLog {
    /// The first offset that can be fetched.
    pub(crate) fn start_offset(&self) -> i64 {
        self.start_offset
    }

    /// The offset the next record gets. Replicas share the log, so it is the high watermark too.
    pub(crate) fn next_offset(&self) -> i64 {
        self.next_offset
    }

    /// Bytes of record batches held.
    pub(crate) fn size_bytes(&self) -> u64 {
        self.batches.front().map_or(0, |first| self.appended_bytes - first.position)
    }

    /// Adds a batch whose offsets follow [`next_offset`](Self::next_offset).
    pub(crate) fn append(&mut self, mut batch: StoredBatch) {
        debug_assert_eq!(batch.base_offset, self.next_offset);
        batch.position = self.appended_bytes;
        self.appended_bytes += u64::from(batch.len);
        self.next_offset = batch.last_offset + 1;
        self.batches.push_back(batch);
    }

    /// Moves the end as if `records` had been appended and deleted at once.
    pub(crate) fn skip(&mut self, records: i64) {
        self.batches.clear();
        self.next_offset += records;
        self.start_offset = self.next_offset;
    }

    /// Makes `offset` the first that can be fetched, dropping the batches that lie wholly before it.
    pub(crate) fn delete_before(&mut self, offset: i64) {
        self.start_offset = offset.clamp(self.start_offset, self.next_offset);
        while self.batches.front().is_some_and(|first| first.last_offset < self.start_offset) {
            self.batches.pop_front();
        }
    }

    /// Drops every batch that ends at or behind `offset`.
    pub(crate) fn truncate(&mut self, offset: i64) {
        while let Some(last) = self.batches.pop_back_if(|last| last.last_offset >= offset) {
            self.appended_bytes = last.position;
            self.next_offset = last.base_offset;
        }
        self.start_offset = self.start_offset.min(self.next_offset);
    }

    /// Flips a bit of the batch that holds `offset`, or of the first one behind it; false if there is none.
    pub(crate) fn corrupt(&mut self, offset: i64) -> bool {
        let index = self.index_of(offset);
        let Some(batch) = self.batches.get_mut(index) else { return false };
        let mut bytes = BytesMut::from(&batch.bytes()[..]);
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        (batch.segment, batch.start) = (bytes.freeze(), 0);
        true
    }

    /// Drops the oldest batches while more than `limit_bytes` would stay without them.
    pub(crate) fn retain_bytes(&mut self, limit_bytes: u64) {
        while let Some(first) = self.batches.front() {
            if self.size_bytes() - u64::from(first.len) < limit_bytes {
                break;
            }
            self.start_offset = first.last_offset + 1;
            self.batches.pop_front();
        }
    }

    /// The index of the batch that holds `offset`, or of the first one behind it.
    fn index_of(&self, offset: i64) -> usize {
        self.batches.partition_point(|batch| batch.last_offset < offset)
    }

    /// The index behind the last batch that begins before `offset`.
    fn index_before(&self, offset: i64) -> usize {
        self.batches.partition_point(|batch| batch.base_offset < offset)
    }

    /// How many bytes lie from the batch that holds `offset` to the one that begins at `end`.
    pub(crate) fn bytes_between(&self, offset: i64, end: i64) -> u64 {
        let position = |index: usize| self.batches.get(index).map_or(self.appended_bytes, |batch| batch.position);
        position(self.index_before(end)).saturating_sub(position(self.index_of(offset)))
    }

    /// Whole batches from the one that holds `offset` on, that begin before `end`, `max_bytes` at most. If already the
    /// first is larger, it is returned alone when `at_least_one` is set (KIP-74: a consumer must get past any batch),
    /// else nothing is.
    pub(crate) fn read(&self, offset: i64, end: i64, max_bytes: usize, at_least_one: bool) -> Bytes {
        let (first, last) = (self.index_of(offset), self.index_before(end));
        let Some(first_batch) = self.batches.get(first).filter(|_| first < last) else { return Bytes::new() };
        let limit = first_batch.position + max_bytes as u64;
        let fitting = self.batches.partition_point(|batch| batch.position + u64::from(batch.len) <= limit);
        let behind = if fitting > first { fitting.min(last) } else { first + 1 };
        if fitting <= first && !at_least_one { Bytes::new() } else { self.join(first, behind) }
    }

    /// The bytes of batches `first..end`: a slice if they border each other, else a copy.
    fn join(&self, first: usize, end: usize) -> Bytes {
        let (head, tail) = (&self.batches[first], &self.batches[end - 1]);
        let bordering = (first + 1..end).all(|index| self.batches[index - 1].borders(&self.batches[index]));
        if bordering {
            return head.segment.slice(head.start as usize..tail.end());
        }
        let size = (tail.position - head.position) as usize + tail.len as usize;
        let mut joined = BytesMut::with_capacity(size);
        for batch in self.batches.range(first..end) {
            joined.extend_from_slice(&batch.segment[batch.start as usize..batch.end()]);
        }
        joined.freeze()
    }

    /// The batches in order.
    pub(crate) fn batches(&self) -> impl Iterator<Item = &StoredBatch> {
        self.batches.iter()
    }

    /// The epoch of the first batch at or behind `offset`.
    pub(crate) fn epoch_at(&self, offset: i64) -> Option<i32> {
        self.batches.get(self.index_of(offset)).map(|batch| batch.leader_epoch)
    }

    /// The end of `epoch`: its (or the next older known) epoch, and the first offset of a newer one or the log's end. Of
    /// an epoch older than every batch nothing is left, so that it ends where the log begins. This is what
    /// OffsetForLeaderEpoch answers (KIP-101, KIP-320).
    pub(crate) fn epoch_end(&self, epoch: i32) -> (i32, i64) {
        let newer = self.batches.partition_point(|batch| batch.leader_epoch <= epoch);
        let last = newer.checked_sub(1).and_then(|last| self.batches.get(last));
        let end = self.batches.get(newer).map_or(self.next_offset, |batch| batch.base_offset);
        (last.map_or(epoch, |batch| batch.leader_epoch), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log of ten batches of ten offsets and a hundred bytes each; five per segment.
    fn log() -> PartitionLog {
        let mut log = PartitionLog::default();
        for segment_index in 0..2i64 {
            let segment = Bytes::from(vec![segment_index as u8; 500]);
            for index in 0..5i64 {
                let base = segment_index * 50 + index * 10;
                log.append(StoredBatch::new((base, base + 9), base, 0, &segment, index as u32 * 100, 100));
            }
        }
        log
    }

    #[test]
    fn a_read_begins_with_the_batch_that_holds_the_offset() {
        let log = log();
        assert_eq!(log.read(0, 100, 1000, true).len(), 1000);
        assert_eq!(log.read(15, 100, 1000, true).len(), 900);
        assert_eq!(log.read(99, 100, 1000, true).len(), 100);
        assert_eq!(log.read(100, 100, 1000, true).len(), 0);
        assert_eq!(log.bytes_between(15, 100), 900);
        assert_eq!(log.bytes_between(100, 100), 0);
    }

    #[test]
    fn a_read_ends_at_a_batch_and_its_first_batch_may_be_larger_than_the_limit() {
        let log = log();
        assert_eq!(log.read(0, 100, 250, true).len(), 200);
        assert_eq!(log.read(0, 100, 99, true).len(), 100);
        assert_eq!(log.read(0, 100, 99, false).len(), 0);
    }

    #[test]
    fn a_read_ends_before_the_batch_that_begins_at_its_end() {
        let log = log();
        assert_eq!(log.read(15, 40, 1000, true).len(), 300);
        assert_eq!(log.read(15, 41, 1000, true).len(), 400);
        assert_eq!(log.read(15, 10, 1000, true).len(), 0);
        assert_eq!(log.bytes_between(15, 40), 300);
        assert_eq!(log.bytes_between(15, 10), 0);
    }

    #[test]
    fn a_read_within_one_segment_is_a_view_and_across_segments_a_copy() {
        let log = log();
        let view = log.read(10, 100, 300, true);
        assert_eq!(view.as_ptr(), log.batches[1].bytes().as_ptr());
        let copy = log.read(40, 100, 200, true);
        assert_eq!((copy[0], copy[199]), (0, 1));
    }

    #[test]
    fn retention_keeps_at_least_its_limit_and_deletion_keeps_whole_batches() {
        let mut log = log();
        log.retain_bytes(250);
        assert_eq!((log.size_bytes(), log.start_offset()), (300, 70));
        log.delete_before(85);
        assert_eq!((log.size_bytes(), log.start_offset(), log.next_offset()), (200, 85, 100));
        log.delete_before(10);
        assert_eq!(log.start_offset(), 85);
    }

    #[test]
    fn a_truncated_log_goes_on_where_it_was_cut() {
        let mut log = log();
        log.truncate(85);
        assert_eq!((log.next_offset(), log.size_bytes()), (80, 800));
        let segment = Bytes::from_static(&[7; 100]);
        log.append(StoredBatch::new((80, 80), 0, 1, &segment, 0, 100));
        assert_eq!(log.read(70, 81, 1000, true).len(), 200);
        assert!(log.corrupt(80) && !log.corrupt(81));
        assert_eq!(log.read(80, 81, 1000, true)[99], 6);
        log.truncate(0);
        assert_eq!((log.start_offset(), log.next_offset(), log.size_bytes()), (0, 0, 0));
    }

    #[test]
    fn an_epoch_ends_where_the_next_begins() {
        let mut log = PartitionLog::default();
        let segment = Bytes::from_static(&[0; 30]);
        for (index, epoch) in [(0, 1), (1, 1), (2, 4)] {
            log.append(StoredBatch::new((index * 10, index * 10 + 9), 0, epoch, &segment, index as u32 * 10, 10));
        }
        assert_eq!(log.epoch_end(0), (0, 0));
        assert_eq!(log.epoch_end(1), (1, 20));
        assert_eq!(log.epoch_end(3), (1, 20));
        assert_eq!(log.epoch_end(4), (4, 30));
    }
}
