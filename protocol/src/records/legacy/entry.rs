//! The one place that takes a legacy message apart.

use nom::Parser;
use nom::bytes::complete::take;
use nom::combinator::cond;
use nom::number::complete::{be_i8, be_i32, be_i64, be_u32};

use crate::records::crc32::crc32;
use crate::records::header::{LENGTH_PREFIX_BYTES, MAGIC_AT};
use crate::records::walk::{Fault, Field};
use crate::records::{Compression, RecordError, RecordErrorKind, RecordField, TimestampType};

/// Bytes of the smallest message of magic 0: null key, null value.
pub(in crate::records) const MIN_ENTRY_BYTES_V0: usize = 26;
/// The same of magic 1.
pub(in crate::records) const MIN_ENTRY_BYTES_V1: usize = 34;
pub(in crate::records) const CRC_AT: usize = 12;
pub(in crate::records) const ATTRIBUTES_AT: usize = 17;
const TIMESTAMP_AT: usize = 18;

/// The smallest size field. A message without room for a timestamp is found wanting when that is read, as in Kafka.
const MIN_SIZE: i32 = (MIN_ENTRY_BYTES_V0 - LENGTH_PREFIX_BYTES) as i32;
/// The largest size field that is an unfinished message and not a wrong one: what Java can make an array of.
const MAX_SIZE: i32 = i32::MAX - 8;
/// What stands for the timestamp that magic 0 does not have.
const NO_TIMESTAMP: i64 = -1;

/// The fixed fields of a legacy message, decoded.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LegacyHeader {
    /// The message's offset; of a compressed set, that of its last message.
    pub offset: i64,
    /// Bytes behind this field.
    pub size: i32,
    /// CRC-32 over everything from the magic on.
    pub crc: u32,
    /// Message format: 0 or 1.
    pub magic: i8,
    /// Codec and timestamp type.
    pub attributes: LegacyAttributes,
    /// Milliseconds since the epoch, of a compressed set the largest in it or the broker's; -1 in magic 0.
    pub timestamp: i64,
}

impl LegacyHeader {
    /// Whose clock the timestamp is from; `None` for magic 0, which has no timestamps.
    pub fn timestamp_type(&self) -> Option<TimestampType> {
        (self.magic != 0).then(|| self.attributes.timestamp_type())
    }
}

/// The attribute bits of a legacy message. Bits that mean something only in v2 are ignored.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct LegacyAttributes(pub i8);

impl LegacyAttributes {
    const CODEC_MASK: i8 = 0x07;
    pub(in crate::records) const LOG_APPEND_TIME: i8 = 0x08;

    /// The codec of the value, or the number that names none.
    pub fn compression(self) -> Result<Compression, u8> {
        let id = (self.0 & Self::CODEC_MASK) as u8;
        Compression::from_id(id).ok_or(id)
    }

    /// Whether the message carries its producer's time or the broker's.
    pub fn timestamp_type(self) -> TimestampType {
        if self.0 & Self::LOG_APPEND_TIME == 0 { TimestampType::CreateTime } else { TimestampType::LogAppendTime }
    }
}

/// A message as positions in the bytes it lies in.
#[derive(Copy, Clone)]
pub(super) struct Entry {
    pub(super) header: LegacyHeader,
    pub(super) key: Field,
    pub(super) value: Field,
    /// First byte behind the message.
    pub(super) end: usize,
}

/// Reads the message that starts at `at`; `None` when the bytes end before it does.
///
/// Bytes behind the value are let pass, as Kafka lets them. Any magic but 0 has magic 1's fields: Kafka checks the
/// magic of a message in a set, and not that of a message in a compressed message.
pub(super) fn entry(bytes: &[u8], at: usize) -> Result<Option<Entry>, Fault> {
    let Ok((_, (_, size))) = prefix(&bytes[at..]) else {
        return Ok(None);
    };
    if !(MIN_SIZE..=MAX_SIZE).contains(&size) {
        return Err(Fault { kind: RecordErrorKind::BatchLength { length: size }, at });
    }
    let Some(end) = (at + LENGTH_PREFIX_BYTES).checked_add(size as usize).filter(|end| *end <= bytes.len()) else {
        return Ok(None);
    };
    let body = &bytes[..end];
    let cut = || Fault { kind: RecordErrorKind::RecordCut, at };
    let (rest, header) = header(&body[at..]).map_err(|_| cut())?;
    let (key, value_at) = field(body, end - rest.len(), RecordField::Key)?;
    let (value, _) = field(body, value_at, RecordField::Value)?;
    Ok(Some(Entry { header, key, value, end }))
}

fn prefix(input: &[u8]) -> nom::IResult<&[u8], (i64, i32)> {
    (be_i64, be_i32).parse(input)
}

pub(super) fn header(input: &[u8]) -> nom::IResult<&[u8], LegacyHeader> {
    let (rest, ((offset, size), crc, magic, attributes)) = (prefix, be_u32, be_i8, be_i8).parse(input)?;
    let (rest, timestamp) = cond(magic != 0, be_i64).parse(rest)?;
    let timestamp = timestamp.unwrap_or(NO_TIMESTAMP);
    Ok((rest, LegacyHeader { offset, size, crc, magic, attributes: LegacyAttributes(attributes), timestamp }))
}

/// The nullable field at `at`, and the byte behind it. Every negative length is null.
fn field(body: &[u8], at: usize, field: RecordField) -> Result<(Field, usize), Fault> {
    let read: nom::IResult<&[u8], i32> = be_i32.parse(&body[at..]);
    let (rest, len) = read.map_err(|_| Fault { kind: RecordErrorKind::RecordCut, at })?;
    let start = body.len() - rest.len();
    let Ok(wanted) = usize::try_from(len) else {
        return Ok((Field { start, len: -1 }, start));
    };
    let taken: nom::IResult<&[u8], &[u8]> = take(wanted).parse(rest);
    match taken {
        Ok(_) => Ok((Field { start, len }, start + wanted)),
        Err(_) => {
            let kind = RecordErrorKind::FieldLength { field, length: len, available: rest.len() };
            Err(Fault { kind, at })
        }
    }
}

/// The checksum of an encoded message.
pub(in crate::records) fn checksum_of(message: &[u8]) -> u32 {
    crc32(&message[MAGIC_AT..])
}

/// Gives an encoded message of magic 1 the broker's time, and a new checksum unless that changes nothing.
pub(in crate::records) fn patch_append_time(message: &mut [u8], append_time_ms: i64) -> Result<(), RecordError> {
    let Some(timestamp) = message.get(TIMESTAMP_AT..).and_then(|rest| rest.first_chunk()) else {
        let kind = RecordErrorKind::BatchCut { needed: MIN_ENTRY_BYTES_V1, available: message.len() };
        return Err(RecordError::of_batch(kind, message.len(), 0));
    };
    let before = (i64::from_be_bytes(*timestamp), message[ATTRIBUTES_AT]);
    let after = (append_time_ms, before.1 | LegacyAttributes::LOG_APPEND_TIME as u8);
    if before == after {
        return Ok(());
    }
    message[TIMESTAMP_AT..TIMESTAMP_AT + 8].copy_from_slice(&after.0.to_be_bytes());
    message[ATTRIBUTES_AT] = after.1;
    let crc = checksum_of(message);
    message[CRC_AT..CRC_AT + 4].copy_from_slice(&crc.to_be_bytes());
    Ok(())
}

/// Compares a message's checksum with the bytes it covers.
pub(super) fn verify(bytes: &[u8], at: usize, entry: &Entry) -> Result<(), Fault> {
    let (stored, computed) = (entry.header.crc, checksum_of(&bytes[at..entry.end]));
    if stored == computed {
        return Ok(());
    }
    Err(Fault { kind: RecordErrorKind::Checksum { stored, computed }, at: at + CRC_AT })
}
