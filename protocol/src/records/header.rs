//! The 61 bytes in front of every v2 record batch, and the fields of it that a broker patches in place.
//!
//! ```text
//!  0 base offset i64         21 attributes i16           43 producer id i64
//!  8 batch length i32        23 last offset delta i32    51 producer epoch i16
//! 12 leader epoch i32        27 base timestamp i64       53 base sequence i32
//! 16 magic i8                35 max timestamp i64        57 record count i32
//! 17 CRC-32C u32                                         61 records
//! ```
//!
//! The length counts from byte 12, the checksum from byte 21. So a broker that assigns offsets, or a leader that
//! stamps its epoch, touches nothing that the checksum covers.

use nom::Parser;
use nom::number::complete::{be_i8, be_i16, be_i32, be_i64, be_u32};

use super::{Compression, RecordError, RecordErrorKind, checksum};

/// Bytes of a v2 batch in front of its records.
pub const BATCH_HEADER_BYTES: usize = 61;
/// Bytes in front of the part that the batch length counts: base offset and the length itself.
pub const LENGTH_PREFIX_BYTES: usize = 12;
/// The magic byte of v2 batches.
pub const MAGIC_V2: i8 = 2;
/// What the producer fields hold when the producer is not idempotent.
pub const NO_PRODUCER_ID: i64 = -1;
/// What the base sequence holds when the records are not numbered.
const NO_SEQUENCE: i32 = -1;

pub(super) const BATCH_LENGTH_AT: usize = 8;
pub(super) const LEADER_EPOCH_AT: usize = 12;
pub(super) const MAGIC_AT: usize = 16;
pub(super) const CRC_AT: usize = 17;
pub(super) const ATTRIBUTES_AT: usize = 21;
pub(super) const MAX_TIMESTAMP_AT: usize = 35;
pub(super) const PRODUCER_ID_AT: usize = 43;
pub(super) const PRODUCER_EPOCH_AT: usize = 51;
pub(super) const BASE_SEQUENCE_AT: usize = 53;

/// The header of a v2 record batch, decoded.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct BatchHeader {
    /// Offset of the first record the batch was written with (compaction may have removed it since).
    pub base_offset: i64,
    /// Bytes behind this field, that is, without the first twelve.
    pub batch_length: i32,
    /// Leader epoch under which the batch was appended; -1 from a producer.
    pub partition_leader_epoch: i32,
    /// Message format, always 2 here.
    pub magic: i8,
    /// CRC-32C over everything from the attributes on.
    pub crc: u32,
    /// Codec, timestamp type and flags.
    pub attributes: Attributes,
    /// Offset of the last record less the base offset; kept when compaction removes that record.
    pub last_offset_delta: i32,
    /// Milliseconds since the epoch that record timestamps are relative to; see [`BatchHeader::delete_horizon`].
    pub base_timestamp: i64,
    /// Largest record timestamp, or the append time for [`TimestampType::LogAppendTime`].
    pub max_timestamp: i64,
    /// Idempotent producer's id, or -1.
    pub producer_id: i64,
    /// Idempotent producer's epoch, or -1.
    pub producer_epoch: i16,
    /// Sequence number of the first record, or -1.
    pub base_sequence: i32,
    /// Number of records in the batch; 0 when compaction removed all of them.
    pub record_count: i32,
}

impl BatchHeader {
    /// Decodes the first [`BATCH_HEADER_BYTES`] of a batch. Looks at no byte behind them and judges no value but the
    /// magic.
    pub fn parse(batch: &[u8]) -> Result<Self, RecordError> {
        match fields(batch) {
            Ok((_, header)) if header.magic == MAGIC_V2 => Ok(header),
            Ok((_, header)) => {
                let kind = RecordErrorKind::UnsupportedMagic { magic: header.magic };
                Err(RecordError::of_batch(kind, MAGIC_AT, header.base_offset))
            }
            Err(_) => Err(header_cut(batch)),
        }
    }

    /// Offset of the last record the batch was written with.
    pub fn last_offset(&self) -> i64 {
        self.base_offset.wrapping_add(i64::from(self.last_offset_delta))
    }

    /// Where a consumer goes on behind this batch, whatever compaction left of it.
    pub fn next_offset(&self) -> i64 {
        self.last_offset().wrapping_add(1)
    }

    /// Sequence number of the last record; after `i32::MAX` comes 0. -1 when the first has none.
    pub fn last_sequence(&self) -> i32 {
        if self.base_sequence == NO_SEQUENCE {
            return NO_SEQUENCE;
        }
        // Wraps at `i32::MAX + 1` for every sane pair, and does with the others what Kafka does.
        if self.base_sequence > i32::MAX.wrapping_sub(self.last_offset_delta) {
            return self.last_offset_delta.wrapping_sub(i32::MAX.wrapping_sub(self.base_sequence)).wrapping_sub(1);
        }
        self.base_sequence.wrapping_add(self.last_offset_delta)
    }

    /// The batch's bytes, the first twelve included.
    pub fn size_in_bytes(&self) -> usize {
        LENGTH_PREFIX_BYTES + usize::try_from(self.batch_length).unwrap_or(0)
    }

    /// When the tombstones or the abort marker in this batch may be deleted (milliseconds since the epoch), if the log
    /// cleaner has set it (KIP-534). Record timestamps are relative to it then.
    pub fn delete_horizon(&self) -> Option<i64> {
        self.attributes.has_delete_horizon().then_some(self.base_timestamp)
    }

    /// Overwrites the base offset of an encoded batch. Outside the checksum.
    pub fn patch_base_offset(batch: &mut [u8], base_offset: i64) -> Result<(), RecordError> {
        patch(batch, 0, base_offset.to_be_bytes())
    }

    /// Overwrites the partition leader epoch of an encoded batch. Outside the checksum.
    pub fn patch_leader_epoch(batch: &mut [u8], leader_epoch: i32) -> Result<(), RecordError> {
        patch(batch, LEADER_EPOCH_AT, leader_epoch.to_be_bytes())
    }

    /// Stamps an encoded batch with the broker's append time (milliseconds since the epoch), as a topic with
    /// `message.timestamp.type=LogAppendTime` asks, and computes the checksum anew unless that changes nothing.
    pub fn patch_append_time(batch: &mut [u8], append_time_ms: i64) -> Result<(), RecordError> {
        let header = Self::parse(batch)?;
        let attributes = header.attributes.with(Attributes::LOG_APPEND_TIME, true);
        if (header.attributes, header.max_timestamp) == (attributes, append_time_ms) {
            return Ok(());
        }
        patch(batch, ATTRIBUTES_AT, attributes.0.to_be_bytes())?;
        patch(batch, MAX_TIMESTAMP_AT, append_time_ms.to_be_bytes())?;
        let crc = checksum::crc32c(&batch[ATTRIBUTES_AT..]);
        patch(batch, CRC_AT, crc.to_be_bytes())
    }
}

fn fields(input: &[u8]) -> nom::IResult<&[u8], BatchHeader> {
    let (rest, (base_offset, batch_length, partition_leader_epoch, magic, crc, attributes)) =
        (be_i64, be_i32, be_i32, be_i8, be_u32, be_i16).parse(input)?;
    let (rest, (last_offset_delta, base_timestamp, max_timestamp)) = (be_i32, be_i64, be_i64).parse(rest)?;
    let (rest, (producer_id, producer_epoch, base_sequence, record_count)) =
        (be_i64, be_i16, be_i32, be_i32).parse(rest)?;
    let header = BatchHeader {
        base_offset,
        batch_length,
        partition_leader_epoch,
        magic,
        crc,
        attributes: Attributes(attributes),
        last_offset_delta,
        base_timestamp,
        max_timestamp,
        producer_id,
        producer_epoch,
        base_sequence,
        record_count,
    };
    Ok((rest, header))
}

fn header_cut(batch: &[u8]) -> RecordError {
    let kind = RecordErrorKind::BatchCut { needed: BATCH_HEADER_BYTES, available: batch.len() };
    RecordError::of_batch(kind, batch.len(), 0)
}

fn patch<const N: usize>(batch: &mut [u8], at: usize, bytes: [u8; N]) -> Result<(), RecordError> {
    if batch.len() < BATCH_HEADER_BYTES {
        return Err(header_cut(batch));
    }
    batch[at..at + N].copy_from_slice(&bytes);
    Ok(())
}

/// The attribute bits of a batch.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub i16);

impl Attributes {
    const CODEC_MASK: i16 = 0x07;
    pub(super) const LOG_APPEND_TIME: i16 = 0x08;
    pub(super) const TRANSACTIONAL: i16 = 0x10;
    pub(super) const CONTROL: i16 = 0x20;
    const DELETE_HORIZON: i16 = 0x40;

    /// The codec of the records, or the number that names none.
    pub fn compression(self) -> Result<Compression, u8> {
        let id = (self.0 & Self::CODEC_MASK) as u8;
        Compression::from_id(id).ok_or(id)
    }

    /// Whether records carry the producer's time or all of them the broker's.
    pub fn timestamp_type(self) -> TimestampType {
        if self.0 & Self::LOG_APPEND_TIME == 0 { TimestampType::CreateTime } else { TimestampType::LogAppendTime }
    }

    /// Whether the batch belongs to a transaction.
    pub fn is_transactional(self) -> bool {
        self.0 & Self::TRANSACTIONAL != 0
    }

    /// Whether the batch holds markers for clients instead of records for applications.
    pub fn is_control(self) -> bool {
        self.0 & Self::CONTROL != 0
    }

    /// Whether the base timestamp is a delete horizon (KIP-534).
    pub fn has_delete_horizon(self) -> bool {
        self.0 & Self::DELETE_HORIZON != 0
    }

    pub(super) fn of(compression: Compression) -> Self {
        Self(i16::from(compression.id()))
    }

    pub(super) fn with(self, flag: i16, on: bool) -> Self {
        Self(if on { self.0 | flag } else { self.0 & !flag })
    }
}

/// Whose clock a record's timestamp is from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TimestampType {
    /// The producer's: each record has its own.
    CreateTime,
    /// The broker's at the append: every record has the batch's maximum.
    LogAppendTime,
}
