//! Records in, batches out: the encode side, mirror of the columnar decode.

use bytes::{BufMut, BytesMut};

use super::buffers::BufferPool;
use super::compression::{Compression, Compressor};
use super::header::{Attributes, BATCH_HEADER_BYTES, BatchHeader, MAGIC_V2, NO_PRODUCER_ID};
use super::varint::{self, Run};
use super::{BuildError, ControlType, SealedBatch};

/// The largest batch before compression, in bytes. Leaves a codec room to make an incompressible one larger without
/// passing the 31 bits of the length field.
const MAX_BATCH_BYTES: usize = 1 << 30;
/// Room for the records of the first batch: Kafka's default `batch.size`.
const INITIAL_CAPACITY: usize = 16 << 10;
/// Most bytes of a record besides its key, value and headers: five varints of five bytes, one of ten, the attributes.
const MAX_OVERHEAD_BYTES: usize = 36;
/// Room beyond the size of the last batch, so that one of the same size grows nothing while it is put together.
const SPARE_BYTES: usize = 1 << 10;
/// The buffer of a larger value is not kept for the next one.
const MAX_KEPT_VALUE_BYTES: usize = 1 << 20;
/// The attributes of a record: one byte that no version uses.
const ATTRIBUTES_BYTES: usize = 1;

/// Writes records straight into the bytes of a batch.
///
/// One builder serves one partition for long: [`build`](Self::build) seals what was appended and starts the next batch,
/// in memory that comes back from batches sent earlier.
///
/// Offsets count from 0 within the batch; timestamps are milliseconds since the epoch.
#[derive(Debug)]
pub struct BatchBuilder {
    compressor: Compressor,
    buffers: BufferPool,
    /// [`BATCH_HEADER_BYTES`] for the header, then the records.
    bytes: BytesMut,
    /// The value that a caller is writing, or the last one.
    value: Vec<u8>,
    record_count: i32,
    /// Offsets left out between the records so far.
    skipped_offsets: i32,
    is_control: bool,
    base_timestamp: i64,
    max_timestamp: i64,
    /// Compressed bytes per 1024 bytes of records, as the last batches had it.
    ratio_per_1024: usize,
}

/// The value of a record that is being appended.
#[derive(Copy, Clone)]
enum Value<'a> {
    Given(Option<&'a [u8]>),
    /// In the builder's own buffer.
    Written,
}

impl<'a> Value<'a> {
    #[inline(always)]
    fn bytes(self, written: &'a [u8]) -> Option<&'a [u8]> {
        match self {
            Self::Given(value) => value,
            Self::Written => Some(written),
        }
    }
}

impl BatchBuilder {
    /// A builder for batches compressed with `compression`, at `level` or the codec's default. Levels are Kafka's, and
    /// others are refused: gzip 1 to 9, lz4 1 to 17 (all the same here), zstd -131072 to 22 (-7 to 4 here; those beyond
    /// mean the nearest). Snappy has none and ignores it.
    pub fn new(compression: Compression, level: Option<i32>) -> Result<Self, BuildError> {
        let mut builder = Self {
            compressor: Compressor::new(compression, level)?,
            buffers: BufferPool::default(),
            bytes: BytesMut::with_capacity(INITIAL_CAPACITY),
            value: Vec::new(),
            record_count: 0,
            skipped_offsets: 0,
            is_control: false,
            base_timestamp: 0,
            max_timestamp: 0,
            ratio_per_1024: 1024,
        };
        builder.reset();
        Ok(builder)
    }

    /// Bytes of the batch so far, before compression, its header included.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing was appended since the last batch.
    pub fn is_empty(&self) -> bool {
        self.record_count == 0
    }

    /// Records appended since the last batch.
    pub fn record_count(&self) -> i32 {
        self.record_count
    }

    /// Bytes that the batch would likely have if it were built now: exact without compression, else by the ratio of
    /// the batches before.
    pub fn estimated_bytes(&self) -> usize {
        let records = self.bytes.len() - BATCH_HEADER_BYTES;
        BATCH_HEADER_BYTES + (records as u64 * self.ratio_per_1024 as u64 / 1024) as usize
    }

    /// Appends a record of this time, in milliseconds since the epoch (-1 is none). `None` is null, which is not an empty
    /// key or value; headers keep their order, and keys may repeat. A record that does not fit is refused, and leaves the
    /// batch as it was.
    pub fn append(
        &mut self,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: &[(&str, Option<&[u8]>)],
    ) -> Result<(), BuildError> {
        self.append_value(timestamp, key, Value::Given(value), headers)
    }

    /// Appends a record without headers whose value is what `write` appends to the empty buffer that it is given.
    ///
    /// The value is copied into the batch while it is in the nearest cache: its length, which stands in front of it, is
    /// known only then. The buffer is the same for every record.
    ///
    /// ```
    /// # use millstream_protocol::records::{BatchBuilder, Compression};
    /// # let mut builder = BatchBuilder::new(Compression::None, None)?;
    /// builder.append_with(0, None, |out| out.extend_from_slice(b"{}"))?;
    /// # Ok::<(), millstream_protocol::records::BuildError>(())
    /// ```
    #[inline]
    pub fn append_with(
        &mut self,
        timestamp: i64,
        key: Option<&[u8]>,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(), BuildError> {
        self.value.clear();
        write(&mut self.value);
        let appended = self.append_value(timestamp, key, Value::Written, &[]);
        if self.value.capacity() > MAX_KEPT_VALUE_BYTES {
            self.value = Vec::new();
        }
        appended
    }

    /// Leaves out `count` offsets in front of the next record (or behind the last one), as compaction does.
    ///
    /// ```
    /// # use millstream_protocol::records::{BatchBuilder, Compression};
    /// # let mut builder = BatchBuilder::new(Compression::None, None)?;
    /// builder.append(0, None, Some(b"at 0"), &[])?;
    /// builder.skip_offsets(4)?;
    /// builder.append(0, None, Some(b"at 5"), &[])?;
    /// # Ok::<(), millstream_protocol::records::BuildError>(())
    /// ```
    pub fn skip_offsets(&mut self, count: i32) -> Result<(), BuildError> {
        match self.offset_delta().checked_add(count) {
            Some(_) if count >= 0 => self.skipped_offsets += count,
            _ => return Err(BuildError::BatchFull { limit: MAX_BATCH_BYTES }),
        }
        Ok(())
    }

    /// Appends a control record, which makes the batch a control batch: it should hold nothing else. Only brokers
    /// write such.
    pub fn append_control(&mut self, timestamp: i64, kind: ControlType, value: &[u8]) -> Result<(), BuildError> {
        self.append(timestamp, Some(&kind.key()), Some(value), &[])?;
        self.is_control = true;
        Ok(())
    }

    /// Seals what was appended, and starts the next batch. Without records the batch is valid but empty: it takes no
    /// offset, and brokers refuse it.
    pub fn build(&mut self) -> SealedBatch {
        let header = self.header();
        let records = self.bytes.len() - BATCH_HEADER_BYTES;
        let bytes = if self.compressor.compression() == Compression::None {
            let next = self.buffers.take(self.bytes.len() + SPARE_BYTES);
            self.buffers.hand_out(std::mem::replace(&mut self.bytes, next))
        } else {
            let estimate = self.estimated_bytes();
            let mut compressed = self.buffers.take(estimate + estimate / 8);
            compressed.resize(BATCH_HEADER_BYTES, 0);
            self.compressor.compress(&self.bytes[BATCH_HEADER_BYTES..], &mut compressed);
            self.observe_ratio(records, compressed.len() - BATCH_HEADER_BYTES);
            self.buffers.hand_out(compressed)
        };
        self.reset();
        SealedBatch::new(bytes, header)
    }

    #[inline(always)]
    fn append_value(
        &mut self,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Value<'_>,
        headers: &[(&str, Option<&[u8]>)],
    ) -> Result<(), BuildError> {
        let fields = nullable_width(key) + nullable_width(value.bytes(&self.value)) + headers_width(headers);
        self.check_room(fields)?;
        let timestamp_delta = self.timestamp_delta(timestamp);
        let offset_delta = self.offset_delta();
        let numbers = ATTRIBUTES_BYTES + varint::width_i64(timestamp_delta) + varint::width_i32(offset_delta);
        let (out, value) = (&mut self.bytes, value.bytes(&self.value));
        Run::append(out, |run| {
            run.i32((numbers + fields) as i32).zero().i64(timestamp_delta).i32(offset_delta).i32(len_or_null(key));
            if key.is_none() {
                run.i32(len_or_null(value));
            }
        });
        if let Some(key) = key {
            out.extend_from_slice(key);
            Run::append(out, |run| {
                run.i32(len_or_null(value));
            });
        }
        out.extend_from_slice(value.unwrap_or_default());
        write_headers(out, headers);
        self.count(timestamp);
        Ok(())
    }

    fn header(&self) -> BatchHeader {
        BatchHeader {
            base_offset: 0,
            batch_length: 0,
            partition_leader_epoch: -1,
            magic: MAGIC_V2,
            crc: 0,
            attributes: Attributes::of(self.compressor.compression()).with(Attributes::CONTROL, self.is_control),
            last_offset_delta: self.offset_delta() - 1,
            base_timestamp: self.base_timestamp,
            max_timestamp: self.max_timestamp,
            producer_id: NO_PRODUCER_ID,
            producer_epoch: -1,
            base_sequence: -1,
            record_count: self.record_count,
        }
    }

    fn reset(&mut self) {
        self.bytes.clear();
        self.bytes.resize(BATCH_HEADER_BYTES, 0);
        self.record_count = 0;
        self.skipped_offsets = 0;
        self.is_control = false;
    }

    /// What the next record's offset is relative to the first.
    #[inline(always)]
    fn offset_delta(&self) -> i32 {
        self.record_count + self.skipped_offsets
    }

    fn check_room(&self, content: usize) -> Result<(), BuildError> {
        let len = self.bytes.len().saturating_add(content).saturating_add(MAX_OVERHEAD_BYTES);
        if len > MAX_BATCH_BYTES || self.offset_delta() == i32::MAX {
            return Err(BuildError::BatchFull { limit: MAX_BATCH_BYTES });
        }
        Ok(())
    }

    fn timestamp_delta(&mut self, timestamp: i64) -> i64 {
        if self.record_count == 0 {
            self.base_timestamp = timestamp;
            self.max_timestamp = timestamp;
        }
        timestamp.wrapping_sub(self.base_timestamp)
    }

    fn count(&mut self, timestamp: i64) {
        self.max_timestamp = self.max_timestamp.max(timestamp);
        self.record_count += 1;
    }

    /// Follows a worse ratio at once and a better one slowly: an underestimate is a batch that is too large.
    fn observe_ratio(&mut self, records: usize, compressed: usize) {
        if records > 0 {
            let observed = (compressed as u64 * 1024).div_ceil(records as u64) as usize;
            self.ratio_per_1024 = observed.max((3 * self.ratio_per_1024 + observed) / 4);
        }
    }
}

/// Bytes of a field with its length.
#[inline]
fn nullable_width(field: Option<&[u8]>) -> usize {
    varint::width_i32(len_or_null(field)) + field.map_or(0, <[u8]>::len)
}

/// What stands in front of a field; -1 is null.
#[inline]
fn len_or_null(field: Option<&[u8]>) -> i32 {
    field.map_or(-1, |bytes| bytes.len() as i32)
}

/// Bytes of the headers with their count.
#[inline]
fn headers_width(headers: &[(&str, Option<&[u8]>)]) -> usize {
    let count = varint::width_i32(headers.len() as i32);
    headers
        .iter()
        .fold(count, |sum, (name, value)| sum + nullable_width(Some(name.as_bytes())) + nullable_width(*value))
}

#[inline]
fn write_headers(out: &mut BytesMut, headers: &[(&str, Option<&[u8]>)]) {
    if headers.is_empty() {
        return out.put_u8(0);
    }
    varint::write_i32(out, headers.len() as i32);
    for (name, value) in headers {
        write_nullable(out, Some(name.as_bytes()));
        write_nullable(out, *value);
    }
}

#[inline]
fn write_nullable(out: &mut BytesMut, field: Option<&[u8]>) {
    Run::append(out, |run| {
        run.i32(len_or_null(field));
    });
    out.extend_from_slice(field.unwrap_or_default());
}
