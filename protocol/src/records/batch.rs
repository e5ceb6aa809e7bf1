//! A record set as batches: the borrowed side of `records`.

use bytes::Bytes;

use super::compression::FrameStyle;
use super::cut::{Cutter, Piece};
use super::header::{ATTRIBUTES_AT, BATCH_HEADER_BYTES, BatchHeader, CRC_AT, MAGIC_V2};
use super::record::RecordIter;
use super::{Compression, Decompressor, RecordColumns, RecordError, RecordErrorKind, checksum};

/// Iterates over the v2 batches of a record set, as a fetch response carries it.
///
/// The last batch of a response may be cut at the fetch's byte limit. That is no error: the iteration ends, and
/// [`trailing_bytes`](Self::trailing_bytes) says how many bytes were left over. An error ends it too; a message of the
/// formats before v2 is one here, and none for a [`RecordSet`](super::RecordSet).
#[derive(Clone, Debug)]
pub struct RecordBatches(Cutter);

impl RecordBatches {
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

impl Iterator for RecordBatches {
    type Item = Result<RecordBatch, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.0.next(MAGIC_V2)?.and_then(RecordBatch::new))
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
    pub(super) fn new(piece: Piece) -> Result<Self, RecordError> {
        Ok(Self { header: BatchHeader::parse(&piece.bytes)?, bytes: piece.bytes, byte: piece.at })
    }

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
        Err(RecordError::of_batch(kind, self.byte + CRC_AT, self.header.base_offset))
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
        if self.header.record_count == 0 {
            // Empty, whatever bytes it carries: they are not even decompressed.
            return Ok(Bytes::new());
        }
        let body = self.bytes.slice(BATCH_HEADER_BYTES..);
        match self.compression()? {
            Compression::None => Ok(body),
            compression => {
                scratch.decompress(compression, &body, FrameStyle::Standard).map_err(|kind| self.error(kind))
            }
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
        RecordError::of_batch(kind, self.byte, self.header.base_offset)
    }
}
