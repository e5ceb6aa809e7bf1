//! Records in, sets of the formats before v2 out.

use bytes::{BufMut, Bytes, BytesMut};

use super::LegacyMagic;
use super::entry::{ATTRIBUTES_AT, CRC_AT, LegacyAttributes, MIN_ENTRY_BYTES_V0, MIN_ENTRY_BYTES_V1, checksum_of};
use crate::records::compression::{Compressor, FrameStyle};
use crate::records::header::LENGTH_PREFIX_BYTES;
use crate::records::{BuildError, Compression};

/// The largest set before compression, in bytes, as for a v2 batch.
const MAX_SET_BYTES: usize = 1 << 30;
/// The timestamp that stands for none.
const NO_TIMESTAMP: i64 = -1;

/// Writes records as messages of magic 0 or 1: one behind the other, or compressed into one.
///
/// Offsets count from [`set_base_offset`](Self::set_base_offset), or are given one by one; timestamps are milliseconds
/// since the epoch, and lost in magic 0.
///
/// ```
/// use millstream_protocol::records::{Compression, LegacyBuilder, LegacyMagic};
///
/// let mut builder = LegacyBuilder::new(LegacyMagic::V0, Compression::None, None)?;
/// builder.append(-1, None, Some(b"a value"))?;
/// assert_eq!(builder.build().len(), 26 + 7);
/// # Ok::<(), millstream_protocol::records::BuildError>(())
/// ```
#[derive(Debug)]
pub struct LegacyBuilder {
    magic: LegacyMagic,
    compressor: Compressor,
    /// The messages, before compression.
    bytes: Vec<u8>,
    base_offset: i64,
    last_offset: Option<i64>,
    max_timestamp: i64,
    append_time: Option<i64>,
    record_count: usize,
}

impl LegacyBuilder {
    /// A builder for sets compressed with `compression`, at `level` or the codec's default. Magic 0 and 1 do not know
    /// zstd.
    pub fn new(magic: LegacyMagic, compression: Compression, level: Option<i32>) -> Result<Self, BuildError> {
        if compression == Compression::Zstd {
            return Err(BuildError::CodecOfLaterMagic { magic: magic.id(), compression });
        }
        let style = match magic {
            LegacyMagic::V0 => FrameStyle::Magic0,
            LegacyMagic::V1 => FrameStyle::Standard,
        };
        Ok(Self {
            magic,
            compressor: Compressor::with_style(compression, level, style)?,
            bytes: Vec::new(),
            base_offset: 0,
            last_offset: None,
            max_timestamp: NO_TIMESTAMP,
            append_time: None,
            record_count: 0,
        })
    }

    /// Says which offset the first record of a set gets unless it is given one; 0 before this is called. Relative
    /// offsets count from it. Takes effect on an empty builder.
    pub fn set_base_offset(&mut self, base_offset: i64) -> &mut Self {
        if self.is_empty() {
            self.base_offset = base_offset;
        }
        self
    }

    /// Stamps records with the broker's time instead of their own (`LogAppendTime`), or no longer does. Without effect
    /// in magic 0.
    pub fn set_append_time(&mut self, append_time_ms: Option<i64>) -> &mut Self {
        self.append_time = append_time_ms.filter(|_| self.magic != LegacyMagic::V0);
        self
    }

    /// How its sets are compressed.
    pub fn compression(&self) -> Compression {
        self.compressor.compression()
    }

    /// Bytes of the messages so far, before compression.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing was appended since the last set.
    pub fn is_empty(&self) -> bool {
        self.record_count == 0
    }

    /// Records appended since the last set.
    pub fn record_count(&self) -> usize {
        self.record_count
    }

    /// Appends a record at the next offset. `None` is null, which is not an empty key or value.
    pub fn append(&mut self, timestamp: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), BuildError> {
        let offset = self.last_offset.map_or(self.base_offset, |last| last.wrapping_add(1));
        self.append_at(offset, timestamp, key, value)
    }

    /// Appends a record at `offset`, which must be beyond the last one.
    pub fn append_at(
        &mut self,
        offset: i64,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
    ) -> Result<(), BuildError> {
        if timestamp < NO_TIMESTAMP {
            return Err(BuildError::Timestamp { timestamp });
        }
        let last = self.last_offset.unwrap_or(self.base_offset);
        let delta = offset.checked_sub(self.base_offset).filter(|delta| (0..=i64::from(i32::MAX)).contains(delta));
        let (Some(delta), true) = (delta, self.last_offset.is_none_or(|last| last < offset)) else {
            return Err(BuildError::Offset { offset, last });
        };
        let content = key.map_or(0, <[u8]>::len) + value.map_or(0, <[u8]>::len);
        if self.bytes.len().saturating_add(content).saturating_add(MIN_ENTRY_BYTES_V1) > MAX_SET_BYTES {
            return Err(BuildError::BatchFull { limit: MAX_SET_BYTES });
        }
        let is_relative = self.magic == LegacyMagic::V1 && self.compression() != Compression::None;
        let timestamp = self.append_time.unwrap_or(timestamp);
        let start = self.bytes.len();
        let attributes = self.attributes(Compression::None);
        write_head(&mut self.bytes, self.magic, if is_relative { delta } else { offset }, attributes, timestamp);
        write_nullable(&mut self.bytes, key);
        write_nullable(&mut self.bytes, value);
        complete(&mut self.bytes[start..]);
        self.last_offset = Some(offset);
        self.max_timestamp = self.max_timestamp.max(timestamp);
        self.record_count += 1;
        Ok(())
    }

    /// Ends the set and starts the next one, whose offsets go on behind it. Without records there are no bytes.
    pub fn build(&mut self) -> Bytes {
        let set = match (self.last_offset, self.compression()) {
            (None, _) => Bytes::new(),
            (Some(_), Compression::None) => Bytes::from(std::mem::take(&mut self.bytes)),
            (Some(last_offset), compression) => self.wrap(last_offset, compression),
        };
        self.bytes.clear();
        self.base_offset = self.last_offset.map_or(self.base_offset, |last| last.wrapping_add(1));
        self.last_offset = None;
        self.max_timestamp = NO_TIMESTAMP;
        self.record_count = 0;
        set
    }

    fn wrap(&mut self, last_offset: i64, compression: Compression) -> Bytes {
        let mut wrapper = BytesMut::with_capacity(MIN_ENTRY_BYTES_V1 + self.bytes.len() / 2);
        let attributes = self.attributes(compression);
        write_head(&mut wrapper, self.magic, last_offset, attributes, self.append_time.unwrap_or(self.max_timestamp));
        write_nullable(&mut wrapper, None);
        let length_at = wrapper.len();
        wrapper.put_i32(0);
        let value_at = wrapper.len();
        self.compressor.compress(&self.bytes, &mut wrapper);
        let length = (wrapper.len() - value_at) as i32;
        wrapper[length_at..value_at].copy_from_slice(&length.to_be_bytes());
        complete(&mut wrapper);
        wrapper.freeze()
    }

    fn attributes(&self, compression: Compression) -> LegacyAttributes {
        let time = if self.append_time.is_some() { LegacyAttributes::LOG_APPEND_TIME } else { 0 };
        LegacyAttributes(compression.id() as i8 | time)
    }
}

/// Writes the fixed fields, with room for the size and the checksum.
fn write_head(out: &mut impl BufMut, magic: LegacyMagic, offset: i64, attributes: LegacyAttributes, timestamp: i64) {
    out.put_i64(offset);
    out.put_i32(0);
    out.put_u32(0);
    out.put_i8(magic.id());
    out.put_i8(attributes.0);
    if magic == LegacyMagic::V1 {
        out.put_i64(timestamp);
    }
}

fn write_nullable(out: &mut impl BufMut, field: Option<&[u8]>) {
    out.put_i32(field.map_or(-1, |bytes| bytes.len() as i32));
    out.put_slice(field.unwrap_or_default());
}

/// Fills in the size and the checksum of a message.
fn complete(message: &mut [u8]) {
    debug_assert!(message.len() >= MIN_ENTRY_BYTES_V0 && ATTRIBUTES_AT < message.len());
    let size = (message.len() - LENGTH_PREFIX_BYTES) as i32;
    message[8..LENGTH_PREFIX_BYTES].copy_from_slice(&size.to_be_bytes());
    let crc = checksum_of(message);
    message[CRC_AT..CRC_AT + 4].copy_from_slice(&crc.to_be_bytes());
}
