//! A record set of any message format: the one entry for whatever a broker of any age sends.

use bytes::Bytes;

use super::cut::Cutter;
use super::header::MAGIC_V2;
use super::legacy::{LegacyBatch, LegacyIter, LegacyRecords};
use super::{
    BatchHeader, Compression, Decompressor, Record, RecordBatch, RecordColumns, RecordError, RecordIter, TimestampType,
};

/// Iterates over the batches of a record set, whose message formats may differ from batch to batch.
///
/// A cut last batch ends it, as for [`RecordBatches`](super::RecordBatches), and so does an error.
///
/// ```
/// use millstream_protocol::records::{
///     BatchBuilder, Compression, Decompressor, LegacyBuilder, LegacyMagic, RecordSet,
/// };
///
/// let mut old = LegacyBuilder::new(LegacyMagic::V1, Compression::None, None)?;
/// old.append(1_000, None, Some(b"old"))?;
/// let mut new = BatchBuilder::new(Compression::None, None)?;
/// new.append(2_000, None, Some(b"new"), &[])?;
/// let mut sealed = new.build();
/// sealed.set_base_offset(1);
/// let set = [old.build(), sealed.finish()].concat();
///
/// let mut scratch = Decompressor::new(1 << 20);
/// let mut values = Vec::new();
/// for batch in RecordSet::new(set.into()) {
///     let decoded = batch?.decode(&mut scratch)?;
///     for record in decoded.records() {
///         let record = record?;
///         values.push((record.offset, record.timestamp, record.value.unwrap_or_default().to_vec()));
///     }
/// }
/// assert_eq!(values, [(0, 1_000, b"old".to_vec()), (1, 2_000, b"new".to_vec())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct RecordSet(Cutter);

impl RecordSet {
    /// Takes a record set: any number of batches, one behind the other. Nothing is copied.
    pub fn new(records: Bytes) -> Self {
        Self(Cutter::new(records))
    }

    /// Bytes of complete batches returned so far: where the next batch begins.
    pub fn valid_bytes(&self) -> usize {
        self.0.at()
    }

    /// Bytes behind the last batch returned; once the iteration has ended, the length of the cut batch.
    pub fn trailing_bytes(&self) -> usize {
        self.0.rest()
    }
}

impl Iterator for RecordSet {
    type Item = Result<Batch, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        let piece = self.0.next(0)?;
        Some(piece.and_then(|piece| match piece.magic {
            MAGIC_V2 => RecordBatch::new(piece).map(Batch::V2),
            _ => LegacyBatch::new(piece).map(Batch::Legacy),
        }))
    }
}

/// A batch of any message format.
#[derive(Clone, Debug)]
pub enum Batch {
    /// Of Kafka 0.11 and later.
    V2(RecordBatch),
    /// A message of magic 0 or 1: one record, or a compressed set of them.
    Legacy(LegacyBatch),
}

impl Batch {
    /// The message format: 0, 1 or 2.
    pub fn magic(&self) -> i8 {
        match self {
            Self::V2(_) => MAGIC_V2,
            Self::Legacy(message) => message.header.magic,
        }
    }

    /// Offset of the last record the batch was written with. (That of the first is known before decompression in v2
    /// alone: see [`DecodedBatch::base_offset`].)
    pub fn last_offset(&self) -> i64 {
        match self {
            Self::V2(batch) => batch.header.last_offset(),
            Self::Legacy(message) => message.header.offset,
        }
    }

    /// The checksum as stored: CRC-32C in v2, CRC-32 before.
    pub fn crc(&self) -> u32 {
        match self {
            Self::V2(batch) => batch.header.crc,
            Self::Legacy(message) => message.header.crc,
        }
    }

    /// Compares the checksum in the batch with the bytes it covers.
    pub fn verify_crc(&self) -> Result<(), RecordError> {
        match self {
            Self::V2(batch) => batch.verify_crc(),
            Self::Legacy(message) => message.verify_crc(),
        }
    }

    /// The codec of the records.
    pub fn compression(&self) -> Result<Compression, RecordError> {
        match self {
            Self::V2(batch) => batch.compression(),
            Self::Legacy(message) => message.compression(),
        }
    }

    /// Whose clock the timestamps are from; `None` for magic 0, which has none.
    pub fn timestamp_type(&self) -> Option<TimestampType> {
        match self {
            Self::V2(batch) => Some(batch.header.attributes.timestamp_type()),
            Self::Legacy(message) => message.header.timestamp_type(),
        }
    }

    /// Largest timestamp as the batch states it, in milliseconds since the epoch; -1 for magic 0.
    pub fn max_timestamp(&self) -> i64 {
        match self {
            Self::V2(batch) => batch.header.max_timestamp,
            Self::Legacy(message) => message.header.timestamp,
        }
    }

    /// Whether the batch holds markers for clients instead of records for applications; only v2 has such.
    pub fn is_control(&self) -> bool {
        matches!(self, Self::V2(batch) if batch.header.attributes.is_control())
    }

    /// The encoded batch, for passing it on as it is.
    pub fn bytes(&self) -> &Bytes {
        match self {
            Self::V2(batch) => batch.bytes(),
            Self::Legacy(message) => message.bytes(),
        }
    }

    /// Length of the encoded batch, in bytes.
    pub fn size_in_bytes(&self) -> usize {
        self.bytes().len()
    }

    /// Checks the checksum and decompresses. Of a legacy message everything inside is checked as well; the records of
    /// a v2 batch are while they are read.
    pub fn decode(&self, scratch: &mut Decompressor) -> Result<DecodedBatch, RecordError> {
        match self {
            Self::V2(batch) => Ok(DecodedBatch::V2 { header: batch.header, payload: batch.payload(scratch)? }),
            Self::Legacy(message) => message.decode(scratch).map(DecodedBatch::Legacy),
        }
    }
}

/// The records of a batch of any format, decompressed.
#[derive(Clone, Debug)]
pub enum DecodedBatch {
    /// Of a v2 batch.
    V2 {
        /// The batch's header.
        header: BatchHeader,
        /// Its records.
        payload: Bytes,
    },
    /// Of a message of magic 0 or 1.
    Legacy(LegacyRecords),
}

impl DecodedBatch {
    /// Offset of the first record the batch was written with.
    pub fn base_offset(&self) -> i64 {
        match self {
            Self::V2 { header, .. } => header.base_offset,
            Self::Legacy(records) => records.base_offset(),
        }
    }

    /// The bytes that keys, values and headers lie in.
    pub fn payload(&self) -> &Bytes {
        match self {
            Self::V2 { payload, .. } => payload,
            Self::Legacy(records) => records.payload(),
        }
    }

    /// Iterates over the records; allocates nothing. Ends behind the first error.
    pub fn records(&self) -> DecodedRecords<'_> {
        match self {
            Self::V2 { header, payload } => DecodedRecords::V2(RecordIter::new(header, payload)),
            Self::Legacy(records) => DecodedRecords::Legacy(records.iter()),
        }
    }

    /// Decodes the records into columns, in place of what `out` held; on an error `out` is empty.
    pub fn columns(&self, out: &mut RecordColumns) -> Result<(), RecordError> {
        match self {
            Self::V2 { header, payload } => out.fill(header, payload),
            Self::Legacy(records) => records.columns(out),
        }
    }
}

/// Iterates over the records of a batch of any format.
#[derive(Clone, Debug)]
pub enum DecodedRecords<'a> {
    /// Of a v2 batch.
    V2(RecordIter<'a>),
    /// Of a message of magic 0 or 1.
    Legacy(LegacyIter<'a>),
}

impl<'a> Iterator for DecodedRecords<'a> {
    type Item = Result<Record<'a>, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::V2(records) => records.next(),
            Self::Legacy(records) => records.next().map(Ok),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::V2(records) => records.size_hint(),
            Self::Legacy(records) => records.size_hint(),
        }
    }
}
