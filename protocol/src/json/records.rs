//! Record sets: batches of any message format with all that their headers say, and their records.

use bytes::Bytes;

use super::text::{self, member};
use crate::records::{
    Batch, BatchHeader, Compression, ControlRecord, DecodedBatch, Decompressor, Record, RecordError, RecordErrorKind,
    RecordSet, TimestampType,
};

/// What is to be said of a record set as a whole.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct RecordSetOutline {
    /// Bytes of the complete batches.
    pub valid_bytes: usize,
    /// Bytes behind them: of a batch that is cut.
    pub trailing_bytes: usize,
    /// Whether any batch is compressed.
    pub compressed: bool,
}

/// The most that the compressed batches of a set may take together once decompressed, in bytes. (What each may take
/// is the decompressor's to say.)
const MAX_DECOMPRESSED_BYTES: usize = 64 << 20;

/// Reads all of a record set as [`records`] does, and prints nothing.
pub fn outline(bytes: &Bytes, scratch: &mut Decompressor) -> Result<RecordSetOutline, RecordError> {
    read(bytes, scratch, |batch, decoded| {
        for record in decoded.records() {
            let record = record?;
            if batch.is_control() {
                ControlRecord::parse(&record)?;
            }
        }
        Ok(())
    })
}

/// Appends a record set of any message format to `out`, on one line:
/// `{"batches":[...],"validBytes":N,"trailingBytes":N}`. After an error `out` is as it was.
///
/// ```
/// use millstream_protocol::json;
/// use millstream_protocol::records::{Compression, Decompressor, LegacyBuilder, LegacyMagic};
///
/// let mut old = LegacyBuilder::new(LegacyMagic::V1, Compression::None, None)?;
/// old.append(1_000, None, Some(b"value"))?;
/// let (mut scratch, mut out) = (Decompressor::new(1 << 20), Vec::new());
/// let outline = json::records(&old.build(), &mut scratch, &mut out)?;
/// assert_eq!((outline.valid_bytes, outline.compressed), (39, false));
/// let record = br#""records":[{"offset":0,"timestamp":1000,"key":null,"value":"dmFsdWU="}]"#;
/// assert!(out.windows(record.len()).any(|part| part == record));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn records(bytes: &Bytes, scratch: &mut Decompressor, out: &mut Vec<u8>) -> Result<RecordSetOutline, RecordError> {
    let start = out.len();
    out.extend_from_slice(b"{\"batches\":[");
    let outline = read(bytes, scratch, |batch, decoded| print(batch, decoded, out));
    match outline {
        Ok(outline) => {
            text::close(b']', out);
            out.push(b',');
            number("validBytes", outline.valid_bytes as i64, out);
            number("trailingBytes", outline.trailing_bytes as i64, out);
            text::close(b'}', out);
        }
        Err(_) => out.truncate(start),
    }
    outline
}

/// Hands out each batch with its records decompressed.
fn read(
    bytes: &Bytes,
    scratch: &mut Decompressor,
    mut take: impl FnMut(&Batch, &DecodedBatch) -> Result<(), RecordError>,
) -> Result<RecordSetOutline, RecordError> {
    let mut outline = RecordSetOutline::default();
    let mut decompressed_bytes = 0;
    let mut set = RecordSet::new(bytes.clone());
    loop {
        let byte = set.valid_bytes();
        let Some(batch) = set.next() else { break };
        let batch = batch?;
        let decoded = batch.decode(scratch)?;
        if batch.compression()? != Compression::None {
            outline.compressed = true;
            decompressed_bytes += decoded.payload().len();
        }
        if decompressed_bytes > MAX_DECOMPRESSED_BYTES {
            let kind = RecordErrorKind::OutputLimit { limit: MAX_DECOMPRESSED_BYTES };
            return Err(RecordError { kind, byte, base_offset: decoded.base_offset(), record: None });
        }
        take(&batch, &decoded)?;
    }
    (outline.valid_bytes, outline.trailing_bytes) = (set.valid_bytes(), set.trailing_bytes());
    Ok(outline)
}

fn print(batch: &Batch, decoded: &DecodedBatch, out: &mut Vec<u8>) -> Result<(), RecordError> {
    out.push(b'{');
    number("magic", batch.magic().into(), out);
    number("baseOffset", decoded.base_offset(), out);
    number("lastOffset", batch.last_offset(), out);
    number("sizeInBytes", batch.size_in_bytes() as i64, out);
    number("crc", batch.crc().into(), out);
    word("codec", batch.compression()?.name(), out);
    word("timestampType", timestamp_type(batch.timestamp_type()), out);
    number("maxTimestamp", batch.max_timestamp(), out);
    if let Batch::V2(batch) = batch {
        print_header(&batch.header, out);
    }
    member("records", out);
    out.push(b'[');
    for record in decoded.records() {
        print_record(batch, &record?, out)?;
        out.push(b',');
    }
    text::close(b']', out);
    out.extend_from_slice(b"},");
    Ok(())
}

/// What magic 2 alone has.
fn print_header(header: &BatchHeader, out: &mut Vec<u8>) {
    let flag = |name, value, out: &mut Vec<u8>| {
        member(name, out);
        text::bool(value, out);
        out.push(b',');
    };
    number("attributes", header.attributes.0.into(), out);
    number("lastOffsetDelta", header.last_offset_delta.into(), out);
    number("count", header.record_count.into(), out);
    number("partitionLeaderEpoch", header.partition_leader_epoch.into(), out);
    number("baseTimestamp", header.base_timestamp, out);
    flag("transactional", header.attributes.is_transactional(), out);
    flag("control", header.attributes.is_control(), out);
    match header.delete_horizon() {
        Some(horizon) => number("deleteHorizonMs", horizon, out),
        None => out.extend_from_slice(b"\"deleteHorizonMs\":null,"),
    }
    number("producerId", header.producer_id, out);
    number("producerEpoch", header.producer_epoch.into(), out);
    number("baseSequence", header.base_sequence.into(), out);
    number("lastSequence", header.last_sequence().into(), out);
}

fn print_record(batch: &Batch, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), RecordError> {
    out.push(b'{');
    number("offset", record.offset, out);
    number("timestamp", record.timestamp, out);
    nullable("key", record.key, out);
    nullable("value", record.value, out);
    if matches!(batch, Batch::V2(_)) {
        print_headers(record, out);
    }
    if batch.is_control() {
        let control = ControlRecord::parse(record)?;
        word("controlType", control.kind.name(), out);
        if let Some(epoch) = control.coordinator_epoch {
            number("coordinatorEpoch", epoch.into(), out);
        }
    }
    text::close(b'}', out);
    Ok(())
}

/// An ordered list, in which keys may repeat.
fn print_headers(record: &Record<'_>, out: &mut Vec<u8>) {
    member("headers", out);
    out.push(b'[');
    for header in record.headers {
        out.push(b'{');
        member("key", out);
        text::string(&header.key_lossy(), out);
        out.push(b',');
        nullable("value", header.value, out);
        text::close(b'}', out);
        out.push(b',');
    }
    text::close(b']', out);
    out.push(b',');
}

fn number(name: &str, value: i64, out: &mut Vec<u8>) {
    member(name, out);
    text::integer(value, out);
    out.push(b',');
}

fn word(name: &str, value: &str, out: &mut Vec<u8>) {
    member(name, out);
    text::string(value, out);
    out.push(b',');
}

fn nullable(name: &str, value: Option<&[u8]>, out: &mut Vec<u8>) {
    member(name, out);
    match value {
        Some(value) => text::base64(value, out),
        None => text::null(out),
    }
    out.push(b',');
}

fn timestamp_type(timestamp_type: Option<TimestampType>) -> &'static str {
    match timestamp_type {
        Some(TimestampType::CreateTime) => "CreateTime",
        Some(TimestampType::LogAppendTime) => "LogAppendTime",
        None => "NoTimestampType",
    }
}
