//! A record set as batches: the borrowed side of `records`.

use bytes::Bytes;

use super::header::{
    ATTRIBUTES_AT, BATCH_HEADER_BYTES, BATCH_LENGTH_AT, BatchHeader, CRC_AT, LENGTH_PREFIX_BYTES, MAGIC_AT, MAGIC_V2,
};
use super::record::RecordIter;
use super::{Compression, Decompressor, RecordColumns, RecordError, RecordErrorKind, checksum};

/// The smallest length field of any message format (magic 0); anything below is corrupt, zero padding included.
const MIN_LENGTH_ANY_MAGIC: i32 = 14;

/// Iterates over the batches of a record set, as a fetch response carries it.
///
/// The last batch of a response may be cut at the fetch's byte limit. That is no error: the iteration ends, and
/// [`trailing_bytes`](Self::trailing_bytes) says how many bytes were left over. An error ends it too.
#[derive(Clone, Debug)]
pub struct RecordBatches {
    rest: Bytes,
    /// Position of `rest` in the record set.
    at: usize,
    done: bool,
}

impl RecordBatches {
    /// Takes a record set: any number of batches, one behind the other. Nothing is copied.
    pub fn new(records: Bytes) -> Self {
        Self { rest: records, at: 0, done: false }
    }

    /// Bytes of complete batches returned so far: where the next batch begins.
    pub fn valid_bytes(&self) -> usize {
        self.at
    }

    /// Bytes behind the last batch returned; once the iteration has ended, the length of the cut batch.
    pub fn trailing_bytes(&self) -> usize {
        self.rest.len()
    }

    /// The size of the next batch, `None` when the set ends before it does.
    fn next_size(&self) -> Result<Option<usize>, RecordErrorKind> {
        let Some(&length) = self.rest.get(BATCH_LENGTH_AT..).and_then(|rest| rest.first_chunk()) else {
            return Ok(None);
        };
        let length = i32::from_be_bytes(length);
        if length < MIN_LENGTH_ANY_MAGIC {
            return Err(RecordErrorKind::BatchLength { length });
        }
        let Some(&magic) = self.rest.get(MAGIC_AT) else {
            return Ok(None);
        };
        let magic = magic as i8;
        if !(0..=MAGIC_V2).contains(&magic) {
            return Err(RecordErrorKind::UnsupportedMagic { magic });
        }
        let size = LENGTH_PREFIX_BYTES + length as usize;
        if self.rest.len() < size {
            return Ok(None);
        }
        if magic != MAGIC_V2 {
            return Err(RecordErrorKind::UnsupportedMagic { magic });
        }
        if size < BATCH_HEADER_BYTES {
            return Err(RecordErrorKind::BatchLength { length });
        }
        Ok(Some(size))
    }

    fn error(&self, kind: RecordErrorKind) -> RecordError {
        let base_offset = self.rest.first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes));
        RecordError { kind, byte: self.at, base_offset }
    }

    fn next_batch(&mut self) -> Result<Option<RecordBatch>, RecordError> {
        let Some(size) = self.next_size().map_err(|kind| self.error(kind))? else {
            return Ok(None);
        };
        let header = BatchHeader::parse(&self.rest[..size])?;
        let batch = RecordBatch { header, bytes: self.rest.split_to(size), byte: self.at };
        self.at += size;
        Ok(Some(batch))
    }
}

impl Iterator for RecordBatches {
    type Item = Result<RecordBatch, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.next_batch().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}

/// One v2 record batch: its header, decoded, and a share of the frame it came in.
#[derive(Clone, Debug)]
pub struct RecordBatch {
    /// The first 61 bytes.
    pub header: BatchHeader,
    bytes: Bytes,
    /// Position in the record set.
    byte: usize,
}

impl RecordBatch {
    /// The encoded batch, for passing it on as it is.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The encoded batch, without keeping a share of it.
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// Length of the encoded batch, in bytes.
    pub fn size_in_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Compares the checksum in the header with the bytes it covers.
    pub fn verify_crc(&self) -> Result<(), RecordError> {
        let computed = checksum::crc32c(&self.bytes[ATTRIBUTES_AT..]);
        let stored = self.header.crc;
        if computed == stored {
            return Ok(());
        }
        let kind = RecordErrorKind::Checksum { stored, computed };
        Err(RecordError { kind, byte: self.byte + CRC_AT, base_offset: self.header.base_offset })
    }

    /// The codec of the records.
    pub fn compression(&self) -> Result<Compression, RecordError> {
        self.header.attributes.compression().map_err(|id| self.error(RecordErrorKind::UnknownCodec { id }))
    }

    /// Checks the checksum and returns the records, decompressed: of an uncompressed batch a slice of its own bytes,
    /// otherwise a slice of a buffer that `scratch` uses again once every share of it is dropped.
    pub fn payload(&self, scratch: &mut Decompressor) -> Result<Bytes, RecordError> {
        self.verify_crc()?;
        self.payload_unverified(scratch)
    }

    /// [`payload`](Self::payload) for a batch whose checksum was checked before.
    pub fn payload_unverified(&self, scratch: &mut Decompressor) -> Result<Bytes, RecordError> {
        let body = self.bytes.slice(BATCH_HEADER_BYTES..);
        match self.compression()? {
            Compression::None => Ok(body),
            compression => scratch.decompress(compression, &body).map_err(|kind| self.error(kind)),
        }
    }

    /// Iterates over the records in `payload`, which is what [`payload`](Self::payload) returned.
    pub fn records<'a>(&self, payload: &'a [u8]) -> RecordIter<'a> {
        RecordIter::new(&self.header, payload)
    }

    /// Decodes `payload` into columns, in place of what `out` held; on an error `out` is empty.
    pub fn columns(&self, payload: &[u8], out: &mut RecordColumns) -> Result<(), RecordError> {
        out.fill(&self.header, payload)
    }

    fn error(&self, kind: RecordErrorKind) -> RecordError {
        RecordError { kind, byte: self.byte, base_offset: self.header.base_offset }
    }
}
