//! A legacy message as what a batch is in v2: the unit that a set consists of.

use bytes::Bytes;

use super::entry::{self, LegacyHeader};
use super::records::{Base, LegacyRecords};
use crate::records::compression::FrameStyle;
use crate::records::cut::Piece;
use crate::records::walk::Fault;
use crate::records::{Compression, Decompressor, RecordError, RecordErrorKind};

/// One message of magic 0 or 1: a record, or a compressed set of them.
///
/// ```
/// use millstream_protocol::records::{Batch, Compression, Decompressor, LegacyBuilder, LegacyMagic, RecordSet};
///
/// let mut builder = LegacyBuilder::new(LegacyMagic::V1, Compression::None, None)?;
/// builder.append(1_700_000_000_000, Some(b"key"), Some(b"value"))?;
/// let set = builder.build();
///
/// let Some(Ok(Batch::Legacy(message))) = RecordSet::new(set).next() else { panic!("one message") };
/// assert_eq!((message.header.magic, message.header.offset), (1, 0));
/// let records = message.decode(&mut Decompressor::new(1 << 20))?;
/// assert_eq!(records.iter().next().and_then(|record| record.value), Some(&b"value"[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct LegacyBatch {
    /// The fixed fields.
    pub header: LegacyHeader,
    bytes: Bytes,
    /// Position in the record set.
    byte: usize,
}

impl LegacyBatch {
    pub(in crate::records) fn new(piece: Piece) -> Result<Self, RecordError> {
        match entry::header(&piece.bytes) {
            Ok((_, header)) => Ok(Self { header, bytes: piece.bytes, byte: piece.at }),
            // The set is cut into pieces that have room for a header.
            Err(_) => Err(RecordError::of_batch(RecordErrorKind::RecordCut, piece.at, 0)),
        }
    }

    /// The encoded message, for passing it on as it is.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The encoded message, without keeping a share of it.
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// Length of the encoded message, in bytes.
    pub fn size_in_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Compares the checksum in the message with the bytes it covers.
    pub fn verify_crc(&self) -> Result<(), RecordError> {
        let (stored, computed) = (self.header.crc, entry::checksum_of(&self.bytes));
        if stored == computed {
            return Ok(());
        }
        let byte = self.byte + entry::CRC_AT;
        Err(RecordError::of_batch(RecordErrorKind::Checksum { stored, computed }, byte, self.header.offset))
    }

    /// The codec of the messages in it; none when it is a record itself.
    pub fn compression(&self) -> Result<Compression, RecordError> {
        self.header.attributes.compression().map_err(|id| self.error(RecordErrorKind::UnknownCodec { id }))
    }

    /// Checks the checksum, decompresses, and checks every message inside with its own checksum. The records lie in
    /// the message itself, or in a buffer that `scratch` uses again once every share of it is dropped.
    pub fn decode(&self, scratch: &mut Decompressor) -> Result<LegacyRecords, RecordError> {
        self.verify_crc()?;
        self.decode_unverified(scratch)
    }

    /// [`decode`](Self::decode) for a message whose checksum was checked before.
    pub fn decode_unverified(&self, scratch: &mut Decompressor) -> Result<LegacyRecords, RecordError> {
        match self.compression()? {
            Compression::None => {
                self.check_fields().map_err(|fault| self.record_error(fault, 0))?;
                Ok(LegacyRecords::single(self.bytes.clone(), self.header.offset))
            }
            compression => {
                let payload = self.decompress(compression, scratch)?;
                LegacyRecords::wrapped(payload, &Base::of_wrapper(&self.header))
                    .map_err(|(fault, record)| self.inner_error(fault, record))
            }
        }
    }

    fn check_fields(&self) -> Result<(), Fault> {
        match entry::entry(&self.bytes, 0)? {
            Some(_) => Ok(()),
            None => Err(Fault { kind: RecordErrorKind::RecordCut, at: 0 }),
        }
    }

    fn decompress(&self, compression: Compression, scratch: &mut Decompressor) -> Result<Bytes, RecordError> {
        let magic = self.header.magic;
        if compression == Compression::Zstd {
            return Err(self.error(RecordErrorKind::CodecOfLaterMagic { magic, compression }));
        }
        let wrapper = entry::entry(&self.bytes, 0).map_err(|fault| self.record_error(fault, 0))?;
        let value = wrapper.and_then(|wrapper| wrapper.value.of(&self.bytes));
        let value = value.ok_or_else(|| self.error(RecordErrorKind::EmptyWrapper))?;
        let style = if magic == 0 { FrameStyle::Magic0 } else { FrameStyle::Standard };
        scratch.decompress(compression, value, style).map_err(|kind| self.error(kind))
    }

    fn error(&self, kind: RecordErrorKind) -> RecordError {
        RecordError::of_batch(kind, self.byte, self.header.offset)
    }

    fn record_error(&self, fault: Fault, record: u32) -> RecordError {
        RecordError { kind: fault.kind, byte: fault.at, base_offset: self.header.offset, record: Some(record) }
    }

    fn inner_error(&self, fault: Fault, record: Option<u32>) -> RecordError {
        match record {
            Some(record) => self.record_error(fault, record),
            None => self.error(fault.kind),
        }
    }
}
