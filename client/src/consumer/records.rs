//! Records as applications read them: borrowed one by one, or owned, and in both cases bytes of the frame they came in.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::{HeaderIter, Span, TimestampType};

use super::batches::Fetched;
use super::unpack::Unpacked;

/// Records of one partition, in the order of their offsets. None, when there is nothing but news of the position.
///
/// Iterating by reference copies nothing and counts nothing. By value, each [`ConsumerRecord`] holds a share of its
/// batch: all of the batch's memory stays, and counts against the budget, until the last of them is dropped.
pub struct Records {
    topic: Arc<str>,
    partition: i32,
    parts: Vec<Part>,
    len: usize,
    next_offset: i64,
    leader_epoch: i32,
    high_watermark: i64,
    log_start_offset: i64,
}

struct Part {
    batch: Arc<Unpacked>,
    rows: Range<usize>,
}

impl Records {
    pub(super) fn empty(fetched: &Fetched, next_offset: i64) -> Self {
        Self {
            topic: fetched.topic.clone(),
            partition: fetched.partition,
            parts: Vec::new(),
            len: 0,
            next_offset,
            leader_epoch: fetched.leader_epoch,
            high_watermark: fetched.high_watermark,
            log_start_offset: fetched.log_start_offset,
        }
    }

    pub(super) fn push(&mut self, batch: Arc<Unpacked>, rows: Range<usize>, next_offset: i64) {
        self.len += rows.len();
        self.leader_epoch = batch.leader_epoch;
        self.parts.push(Part { batch, rows });
        self.next_offset = next_offset;
    }

    pub(super) fn end_at(&mut self, next_offset: i64, leader_epoch: i32) {
        (self.next_offset, self.leader_epoch) = (next_offset, leader_epoch);
    }

    /// Topic name.
    pub fn topic(&self) -> &Arc<str> {
        &self.topic
    }

    /// Partition index.
    pub fn partition(&self) -> i32 {
        self.partition
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The position behind these records: what to commit when they are done.
    pub fn next_offset(&self) -> i64 {
        self.next_offset
    }

    /// Leader epoch of the last batch before that position, to be committed with it; -1 when unknown.
    pub fn leader_epoch(&self) -> i32 {
        self.leader_epoch
    }

    /// The end of what can be read, as it was when the broker answered: the high watermark, or the last stable offset
    /// with `read_committed`.
    pub fn high_watermark(&self) -> i64 {
        self.high_watermark
    }

    /// The log start; -1 when the broker does not say.
    pub fn log_start_offset(&self) -> i64 {
        self.log_start_offset
    }

    /// Whether that end is reached.
    pub fn is_caught_up(&self) -> bool {
        self.next_offset >= self.high_watermark
    }

    /// The records, borrowed.
    pub fn iter(&self) -> RecordsIter<'_> {
        RecordsIter { parts: self.parts.iter(), open: None, left: self.len }
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { topic, partition, len, next_offset, .. } = self;
        write!(f, "Records({len} of {topic}[{partition}] before {next_offset})")
    }
}

impl<'a> IntoIterator for &'a Records {
    type Item = RecordRef<'a>;
    type IntoIter = RecordsIter<'a>;

    fn into_iter(self) -> RecordsIter<'a> {
        self.iter()
    }
}

impl IntoIterator for Records {
    type Item = ConsumerRecord;
    type IntoIter = RecordsIntoIter;

    fn into_iter(self) -> RecordsIntoIter {
        RecordsIntoIter { parts: self.parts.into_iter(), open: None, left: self.len }
    }
}

/// A record, borrowed from [`Records`] or a [`ConsumerRecord`].
#[derive(Clone, Copy)]
pub struct RecordRef<'a> {
    batch: &'a Unpacked,
    row: usize,
}

impl<'a> RecordRef<'a> {
    /// Topic name.
    pub fn topic(self) -> &'a Arc<str> {
        &self.batch.topic
    }

    /// Partition index.
    pub fn partition(self) -> i32 {
        self.batch.partition
    }

    /// Offset in the partition.
    #[inline]
    pub fn offset(self) -> i64 {
        self.batch.columns.offsets[self.row]
    }

    /// Milliseconds since the Unix epoch; -1 for messages from before Kafka 0.10.
    #[inline]
    pub fn timestamp(self) -> i64 {
        self.batch.columns.timestamps[self.row]
    }

    /// Whether the producer or the broker set the timestamp.
    pub fn timestamp_type(self) -> TimestampType {
        self.batch.timestamp_type
    }

    /// Epoch of the leader that took the record in; -1 when unknown.
    pub fn leader_epoch(self) -> i32 {
        self.batch.leader_epoch
    }

    /// The key; `None` is null, which is not an empty key.
    #[inline]
    pub fn key(self) -> Option<&'a [u8]> {
        self.batch.columns.keys[self.row].of(&self.batch.payload)
    }

    /// The value; `None` is null, a tombstone on a compacted topic.
    #[inline]
    pub fn value(self) -> Option<&'a [u8]> {
        self.batch.columns.values[self.row].of(&self.batch.payload)
    }

    /// The headers in their order; keys may repeat.
    pub fn headers(self) -> HeaderIter<'a> {
        self.batch.columns.headers(self.row, &self.batch.payload)
    }
}

impl fmt::Debug for RecordRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = |bytes: Option<&[u8]>| bytes.map(<[u8]>::len);
        let (topic, partition, offset) = (self.topic(), self.partition(), self.offset());
        write!(
            f,
            "{topic}[{partition}]@{offset}, bytes of key {:?}, of value {:?}",
            size(self.key()),
            size(self.value())
        )
    }
}

/// A record that holds a share of the batch it came in. Cheap to clone; nothing is copied.
#[derive(Clone)]
pub struct ConsumerRecord {
    batch: Arc<Unpacked>,
    row: usize,
}

impl ConsumerRecord {
    /// The record, borrowed.
    #[inline]
    pub fn as_ref(&self) -> RecordRef<'_> {
        RecordRef { batch: &self.batch, row: self.row }
    }

    /// Topic name.
    pub fn topic(&self) -> &Arc<str> {
        self.as_ref().topic()
    }

    /// Partition index.
    pub fn partition(&self) -> i32 {
        self.batch.partition
    }

    /// Offset in the partition.
    pub fn offset(&self) -> i64 {
        self.as_ref().offset()
    }

    /// Milliseconds since the Unix epoch; -1 for messages from before Kafka 0.10.
    pub fn timestamp(&self) -> i64 {
        self.as_ref().timestamp()
    }

    /// Whether the producer or the broker set the timestamp.
    pub fn timestamp_type(&self) -> TimestampType {
        self.batch.timestamp_type
    }

    /// Epoch of the leader that took the record in; -1 when unknown.
    pub fn leader_epoch(&self) -> i32 {
        self.batch.leader_epoch
    }

    /// The key; `None` is null, which is not an empty key.
    pub fn key(&self) -> Option<&[u8]> {
        self.as_ref().key()
    }

    /// The value; `None` is null, a tombstone on a compacted topic.
    pub fn value(&self) -> Option<&[u8]> {
        self.as_ref().value()
    }

    /// The key as a share of the memory it came in.
    pub fn key_bytes(&self) -> Option<Bytes> {
        share(&self.batch, self.batch.columns.keys[self.row])
    }

    /// The value as a share of the memory it came in. The memory budget does not count it once the record is dropped.
    pub fn value_bytes(&self) -> Option<Bytes> {
        share(&self.batch, self.batch.columns.values[self.row])
    }

    /// The headers in their order; keys may repeat.
    pub fn headers(&self) -> HeaderIter<'_> {
        self.as_ref().headers()
    }
}

impl fmt::Debug for ConsumerRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

fn share(batch: &Unpacked, span: Span) -> Option<Bytes> {
    let bytes = span.of(&batch.payload)?;
    Some(batch.payload.slice_ref(bytes))
}

/// Borrows the records of [`Records`] one by one.
#[derive(Clone)]
pub struct RecordsIter<'a> {
    parts: std::slice::Iter<'a, Part>,
    open: Option<(&'a Unpacked, Range<usize>)>,
    left: usize,
}

impl<'a> Iterator for RecordsIter<'a> {
    type Item = RecordRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<RecordRef<'a>> {
        loop {
            if let Some((batch, rows)) = &mut self.open
                && let Some(row) = rows.next()
            {
                self.left -= 1;
                return Some(RecordRef { batch, row });
            }
            let part = self.parts.next()?;
            self.open = Some((&part.batch, part.rows.clone()));
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for RecordsIter<'_> {}

impl fmt::Debug for RecordsIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordsIter({} records left)", self.left)
    }
}

/// Gives out the records of [`Records`] one by one.
pub struct RecordsIntoIter {
    parts: std::vec::IntoIter<Part>,
    open: Option<Part>,
    left: usize,
}

impl RecordsIntoIter {
    /// Nothing.
    pub(super) fn empty() -> Self {
        Self { parts: Vec::new().into_iter(), open: None, left: 0 }
    }
}

impl Iterator for RecordsIntoIter {
    type Item = ConsumerRecord;

    fn next(&mut self) -> Option<ConsumerRecord> {
        loop {
            if let Some(Part { batch, rows }) = &mut self.open
                && let Some(row) = rows.next()
            {
                self.left -= 1;
                return Some(ConsumerRecord { batch: batch.clone(), row });
            }
            self.open = None;
            self.open = Some(self.parts.next()?);
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for RecordsIntoIter {}

impl fmt::Debug for RecordsIntoIter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordsIntoIter({} records left)", self.left)
    }
}
