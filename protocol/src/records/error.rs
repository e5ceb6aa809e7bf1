//! What can be wrong with a record set, as closed, `Copy` values that say where.

use std::fmt;

use super::Compression;

/// A record set, batch or record that cannot be read.
///
/// [`kind`](Self::kind) says what is wrong, the other fields where. No variant owns memory, so refusing hostile input
/// costs nothing.
///
/// ```
/// use millstream_protocol::records::{RecordError, RecordErrorKind, RecordField};
///
/// let kind = RecordErrorKind::FieldLength { field: RecordField::Key, length: 1_203_441, available: 88 };
/// let error = RecordError { kind, byte: 214, base_offset: 1000, record: Some(17) };
/// assert_eq!(
///     error.to_string(),
///     "record batch at offset 1,000: records[17].key: 1,203,441 bytes claimed, 88 left (at byte 214 of its records)"
/// );
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// What is wrong.
    pub kind: RecordErrorKind,
    /// Byte position: in the record set for a fault of a batch, in the decompressed records for a fault of a record
    /// ([`record`](Self::record) names it, or [`RecordErrorKind::is_record`] says so).
    pub byte: usize,
    /// Base offset of the batch, as its header states it (of a legacy batch the offset in front of it); 0 when the
    /// header itself cannot be read, and the record's own offset for a control record.
    pub base_offset: i64,
    /// Which record of the batch it is, counted from 0; `None` when it is the batch.
    pub record: Option<u32>,
}

impl RecordError {
    /// A fault of a batch, not of one of its records.
    pub(super) fn of_batch(kind: RecordErrorKind, byte: usize, base_offset: i64) -> Self {
        Self { kind, byte, base_offset, record: None }
    }
}

impl std::error::Error for RecordError {}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record batch at offset {}: ", Thousands(self.base_offset.into()))?;
        if let Some(record) = self.record {
            write!(f, "records[{record}]")?;
            if let RecordErrorKind::FieldLength { field, .. } = self.kind {
                write!(f, ".{field}")?;
            }
            f.write_str(": ")?;
        }
        let place = if self.record.is_some() || self.kind.is_record() { " of its records" } else { "" };
        write!(f, "{} (at byte {}{place})", self.kind, Thousands(self.byte as i128))
    }
}

/// The ways in which a record set can be wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordErrorKind {
    /// The length field is smaller than any batch of this magic can be, or larger than Kafka takes.
    #[error("a batch length of {} bytes", Thousands((*length).into()))]
    BatchLength {
        /// The length field.
        length: i32,
    },
    /// Fewer bytes than a batch header, or than the header's length field claims.
    #[error("the batch is cut: {} of {} bytes", Thousands(*available as i128), Thousands(*needed as i128))]
    BatchCut {
        /// Bytes that the header or the batch needs.
        needed: usize,
        /// Bytes that are there.
        available: usize,
    },
    /// A message format that does not exist, or that is not read here: [`RecordBatches`](super::RecordBatches) reads
    /// magic 2 alone.
    #[error("message format (magic) {magic} is not supported here")]
    UnsupportedMagic {
        /// The magic byte.
        magic: i8,
    },
    /// The checksum over the batch differs from the one stored in it.
    #[error("checksum {computed:#010x}, stored {stored:#010x}")]
    Checksum {
        /// As stored.
        stored: u32,
        /// Over the bytes that it covers.
        computed: u32,
    },
    /// The attributes name a codec that does not exist.
    #[error("unknown compression codec {id}")]
    UnknownCodec {
        /// The lowest three bits of the attributes.
        id: u8,
    },
    /// The batch is compressed by a codec that this build leaves out.
    #[error("compressed with {compression}, which this build leaves out (cargo feature `{compression}`)")]
    CodecNotBuiltIn {
        /// The codec, and the name of the cargo feature.
        compression: Compression,
    },
    /// A codec that came after the message format: zstd in magic 0 or 1 (KIP-110).
    #[error("message format (magic) {magic} does not know {compression}")]
    CodecOfLaterMagic {
        /// The magic byte.
        magic: i8,
        /// The codec.
        compression: Compression,
    },
    /// Decompression stopped at its cap.
    #[error("the decompressed records exceed the cap of {} bytes", Thousands(*limit as i128))]
    OutputLimit {
        /// The cap given to the [`Decompressor`](super::Decompressor), in bytes.
        limit: usize,
    },
    /// The compressed bytes are not what their codec writes.
    #[error("the {compression} data is corrupt")]
    CorruptCompression {
        /// The codec.
        compression: Compression,
    },
    /// A negative record count.
    #[error("a record count of {}", Thousands((*count).into()))]
    RecordCount {
        /// The count field.
        count: i32,
    },
    /// The records end before the count or a field's length is satisfied.
    #[error("the records end inside a record")]
    RecordCut,
    /// A record length that is negative or exceeds the bytes left.
    #[error("{} bytes claimed, {} left", Thousands((*length).into()), Thousands(*available as i128))]
    RecordLength {
        /// The length field.
        length: i32,
        /// Bytes behind it.
        available: usize,
    },
    /// A varint that does not end where the widest one must (5 bytes, or 10 for a varlong).
    #[error("a variable-length integer has no end")]
    Varint,
    /// A key, value or header length that exceeds the rest of its record.
    #[error("{} bytes claimed, {} left", Thousands((*length).into()), Thousands(*available as i128))]
    FieldLength {
        /// Which field.
        field: RecordField,
        /// The length field.
        length: i32,
        /// Bytes behind it in the record.
        available: usize,
    },
    /// A header count that is negative or exceeds the bytes left in the record.
    #[error("a header count of {}", Thousands((*count).into()))]
    HeaderCount {
        /// The count field.
        count: i32,
    },
    /// A record is longer than its fields.
    #[error("{} bytes between the last field and the end of the record", Thousands(*bytes as i128))]
    RecordRest {
        /// Bytes not accounted for.
        bytes: usize,
    },
    /// The batch is longer than its records.
    #[error("{} bytes behind the last record", Thousands(*bytes as i128))]
    BatchRest {
        /// Bytes not accounted for.
        bytes: usize,
    },
    /// A compressed legacy message without a value, or one whose value holds no message.
    #[error("a compressed message without messages in it")]
    EmptyWrapper,
    /// A compressed message inside a compressed message.
    #[error("a message compressed with {compression} inside a compressed one")]
    NestedCompression {
        /// The codec of the inner message.
        compression: Compression,
    },
    /// The offset of a compressed message of magic 1 is that of its last inner message, so it cannot be smaller than
    /// the relative offset there.
    #[error("the last inner offset is {}, beyond the wrapper's own", Thousands((*inner).into()))]
    WrapperOffset {
        /// Relative offset of the last inner message.
        inner: i64,
    },
    /// A control record whose key or value is too short for its type, or has a negative version.
    #[error("a malformed control record")]
    ControlRecord,
}

impl RecordErrorKind {
    /// Whether the fault lies in the records themselves, so that a position counts in the decompressed records.
    pub fn is_record(&self) -> bool {
        matches!(
            self,
            Self::RecordCut
                | Self::RecordLength { .. }
                | Self::Varint
                | Self::FieldLength { .. }
                | Self::HeaderCount { .. }
                | Self::RecordRest { .. }
                | Self::BatchRest { .. }
                | Self::NestedCompression { .. }
                | Self::ControlRecord
        )
    }
}

/// A length-prefixed field of a record.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RecordField {
    /// The record's key.
    Key,
    /// The record's value.
    Value,
    /// The key of the header with this number, counted from 0.
    HeaderKey(u32),
    /// The value of the header with this number, counted from 0.
    HeaderValue(u32),
}

impl fmt::Display for RecordField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key => f.write_str("key"),
            Self::Value => f.write_str("value"),
            Self::HeaderKey(index) => write!(f, "headers[{index}].key"),
            Self::HeaderValue(index) => write!(f, "headers[{index}].value"),
        }
    }
}

/// A number with a comma between thousands.
struct Thousands(i128);

impl fmt::Display for Thousands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// A batch that cannot be built.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// This build leaves the codec out.
    #[error("{compression} compression is not built in (cargo feature `{compression}`)")]
    CodecNotBuiltIn {
        /// The codec, and the name of the cargo feature.
        compression: Compression,
    },
    /// The codec has no such level.
    #[error("{compression} has no compression level {level}; it takes {min} to {max}")]
    Level {
        /// The codec.
        compression: Compression,
        /// The level asked for.
        level: i32,
        /// The lowest level.
        min: i32,
        /// The highest level.
        max: i32,
    },
    /// The record would push the batch beyond what its 32-bit length fields can say. The batch is as it was before.
    #[error("the record does not fit: the batch would exceed {} bytes or its 32-bit counts", Thousands(*limit as i128))]
    BatchFull {
        /// The largest batch, in bytes.
        limit: usize,
    },
    /// A codec that came after the message format: zstd in magic 0 or 1 (KIP-110).
    #[error("message format (magic) {magic} does not know {compression}")]
    CodecOfLaterMagic {
        /// The magic byte.
        magic: i8,
        /// The codec.
        compression: Compression,
    },
    /// A timestamp before 1970 other than -1, which Kafka does not write into a legacy message.
    #[error("a timestamp of {}", Thousands((*timestamp).into()))]
    Timestamp {
        /// Milliseconds since the epoch.
        timestamp: i64,
    },
    /// An offset that does not follow the one before it, or is more than 31 bits away from the first.
    #[error("offset {} behind {}", Thousands((*offset).into()), Thousands((*last).into()))]
    Offset {
        /// The record's.
        offset: i64,
        /// That of the record before it.
        last: i64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in
            [(0, "0"), (-7, "-7"), (999, "999"), (1000, "1,000"), (-123_456, "-123,456"), (1_203_441, "1,203,441")]
        {
            assert_eq!(Thousands(number).to_string(), text);
        }
        assert_eq!(Thousands(i64::MIN.into()).to_string(), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn an_error_says_batch_record_field_and_byte() {
        let error = |kind, record| RecordError { kind, byte: 1234, base_offset: 5, record }.to_string();
        let header = RecordErrorKind::FieldLength { field: RecordField::HeaderValue(2), length: 70_000, available: 3 };
        assert_eq!(
            error(header, Some(0)),
            "record batch at offset 5: records[0].headers[2].value: 70,000 bytes claimed, 3 left \
             (at byte 1,234 of its records)"
        );
        let checksum = RecordErrorKind::Checksum { stored: 1, computed: 0xdead_beef };
        assert_eq!(
            error(checksum, None),
            "record batch at offset 5: checksum 0xdeadbeef, stored 0x00000001 (at byte 1,234)"
        );
        let cut = RecordErrorKind::RecordCut;
        assert_eq!(
            error(cut, Some(9)),
            "record batch at offset 5: records[9]: the records end inside a record (at byte 1,234 of its records)"
        );
    }

    /// The hot iterator returns it beside a record; it must not be the larger of the two.
    #[test]
    fn it_stays_smaller_than_a_record() {
        assert!(size_of::<RecordError>() <= 56);
        assert_eq!(size_of::<Result<super::super::Record<'_>, RecordError>>(), size_of::<super::super::Record<'_>>());
    }
}
