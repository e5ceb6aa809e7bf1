//! Filling topics in process, at the speed of memory: batches are built straight into the log.

use bytes::{Bytes, BytesMut};
use millstream_protocol::records::{BatchBuilder, BuildError, Compression};

use super::driver::Driver;
use crate::broker::BrokerError;

/// When a batch is complete: what a consumer's buffers like, and well below a topic's usual limit of a mebibyte.
const BATCH_RECORDS: i32 = 500;
const BATCH_BYTES: usize = 512 * 1024;

/// Batches are appended together in buffers of this size, so that a fetch of several is one slice.
const SEGMENT_BYTES: usize = 8 << 20;

/// The most one batch may take decompressed when records are copied out.
pub(super) const MAX_PAYLOAD_BYTES: usize = 256 << 20;

/// How to fill a topic.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Where the records go; `None` takes all partitions in turn, a batch each.
    pub partition: Option<i32>,
    /// How batches are compressed.
    pub compression: Compression,
    /// The timestamp of every record, in milliseconds since the epoch; `None` is the time of the call.
    pub timestamp_ms: Option<i64>,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self { partition: None, compression: Compression::None, timestamp_ms: None }
    }
}

pub(super) fn load<K: AsRef<[u8]>, V: AsRef<[u8]>>(
    driver: &Driver,
    topic: &str,
    options: &LoadOptions,
    records: impl IntoIterator<Item = (Option<K>, V)>,
) -> Result<u64, BrokerError> {
    let (partitions, now_ms) = driver.with(|broker, now_ms| match broker.partition_count(topic) {
        Some(count) => Ok((count, now_ms)),
        None => {
            let count = broker.options().default_partitions.max(1);
            broker.create_topic(topic, count).map(|()| (count, now_ms))
        }
    })?;
    let timestamp_ms = options.timestamp_ms.unwrap_or(now_ms);
    let mut segments = Segments::new(driver, topic, options.partition, partitions);
    let mut builder = BatchBuilder::new(options.compression, None).map_err(refused)?;
    let mut loaded = 0;
    for (key, value) in records {
        let (key, value) = (key.as_ref().map(AsRef::as_ref), value.as_ref());
        let size = key.map_or(0, <[u8]>::len) + value.len();
        let full = builder.record_count() >= BATCH_RECORDS || builder.len() + size > BATCH_BYTES;
        if full && !builder.is_empty() {
            segments.push(&builder.build().finish())?;
        }
        builder.append(timestamp_ms, key, Some(value), &[]).map_err(refused)?;
        loaded += 1;
    }
    if !builder.is_empty() {
        segments.push(&builder.build().finish())?;
    }
    segments.flush()?;
    Ok(loaded)
}

fn refused(error: BuildError) -> BrokerError {
    BrokerError::Refused { code: "INVALID_RECORD", message: error.to_string() }
}

/// Batches on their way into partitions, a buffer for each.
struct Segments<'a> {
    driver: &'a Driver,
    topic: &'a str,
    first: i32,
    buffers: Vec<BytesMut>,
    next: usize,
    /// Whether a buffer has been filled before, so that the next ones are worth their full size at once.
    large: bool,
}

impl<'a> Segments<'a> {
    fn new(driver: &'a Driver, topic: &'a str, partition: Option<i32>, partitions: i32) -> Self {
        let (first, count) = partition.map_or((0, partitions), |partition| (partition, 1));
        let buffers = (0..count).map(|_| BytesMut::new()).collect();
        Self { driver, topic, first, buffers, next: 0, large: false }
    }

    fn push(&mut self, batch: &[u8]) -> Result<(), BrokerError> {
        let index = self.next;
        self.next = (self.next + 1) % self.buffers.len();
        if self.buffers[index].len() + batch.len() > SEGMENT_BYTES {
            self.append(index)?;
            self.large = true;
        }
        if self.large && self.buffers[index].is_empty() {
            self.buffers[index].reserve(SEGMENT_BYTES);
        }
        self.buffers[index].extend_from_slice(batch);
        Ok(())
    }

    fn append(&mut self, index: usize) -> Result<(), BrokerError> {
        let filled = std::mem::take(&mut self.buffers[index]);
        if filled.is_empty() {
            return Ok(());
        }
        let batches: Bytes = filled.freeze();
        let partition = self.first + index as i32;
        self.driver.with(|broker, now_ms| broker.append(self.topic, partition, batches, now_ms)).map(drop)
    }

    fn flush(&mut self) -> Result<(), BrokerError> {
        (0..self.buffers.len()).try_for_each(|index| self.append(index))
    }
}
