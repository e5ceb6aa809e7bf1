//! What can be wrong with a record set, as closed, `Copy` values that say where.

use super::Compression;

/// A record set, batch or record that cannot be read.
///
/// [`kind`](Self::kind) says what is wrong, the other two fields where. No variant owns memory, so refusing hostile
/// input costs nothing.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("record batch at base offset {base_offset}, byte {byte} of {}: {kind}", .kind.place())]
pub struct RecordError {
    /// What is wrong.
    pub kind: RecordErrorKind,
    /// Byte position: in the record set for a fault of a batch, in the decompressed records for a fault of a record
    /// (see [`RecordErrorKind::is_record`]).
    pub byte: usize,
    /// Base offset of the batch, as its header states it; 0 when the header itself cannot be read, and the record's own
    /// offset for a control record.
    pub base_offset: i64,
}

/// The ways in which a record set can be wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordErrorKind {
    /// The length field is smaller than any batch of this magic can be.
    #[error("a batch length of {length} bytes is too small")]
    BatchLength {
        /// The length field.
        length: i32,
    },
    /// Fewer bytes than a batch header, or than the header's length field claims.
    #[error("the batch is cut: {available} of {needed} bytes")]
    BatchCut {
        /// Bytes that the header or the batch needs.
        needed: usize,
        /// Bytes that are there.
        available: usize,
    },
    /// A message format that is not read: 0 and 1 are the message sets of Kafka before 0.11, others do not exist.
    #[error("unsupported message format (magic {magic}); only magic 2 is read")]
    UnsupportedMagic {
        /// The magic byte.
        magic: i8,
    },
    /// The CRC-32C over the batch differs from the one in its header.
    #[error("checksum mismatch: stored {stored:#010x}, computed {computed:#010x}")]
    Checksum {
        /// From the header.
        stored: u32,
        /// Over the bytes from the attributes to the end.
        computed: u32,
    },
    /// The attributes name a codec that does not exist.
    #[error("unknown compression codec {id}")]
    UnknownCodec {
        /// The lowest three bits of the attributes.
        id: u8,
    },
    /// The batch is compressed by a codec that this build leaves out.
    #[error("the batch is compressed with {compression}, which this build leaves out (cargo feature `{compression}`)")]
    CodecNotBuiltIn {
        /// The codec, and the name of the cargo feature.
        compression: Compression,
    },
    /// Decompression stopped at its cap.
    #[error("the decompressed records exceed the cap of {limit} bytes")]
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
    #[error("a record count of {count}")]
    RecordCount {
        /// The count field.
        count: i32,
    },
    /// The records end before the count or a field's length is satisfied.
    #[error("the records end inside a record")]
    RecordCut,
    /// A record length that is negative or exceeds the bytes left.
    #[error("a record length of {length} bytes with {available} left")]
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
    #[error("a {field} length of {length} bytes with {available} left in the record")]
    FieldLength {
        /// Which field.
        field: RecordField,
        /// The length field.
        length: i32,
        /// Bytes behind it in the record.
        available: usize,
    },
    /// A header count that is negative or exceeds the bytes left in the record.
    #[error("a header count of {count}")]
    HeaderCount {
        /// The count field.
        count: i32,
    },
    /// A record is longer than its fields.
    #[error("{bytes} bytes between the last field of a record and its end")]
    RecordRest {
        /// Bytes not accounted for.
        bytes: usize,
    },
    /// The batch is longer than its records.
    #[error("{bytes} bytes behind the last record")]
    BatchRest {
        /// Bytes not accounted for.
        bytes: usize,
    },
    /// A control record whose key or value is too short for its type.
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
                | Self::ControlRecord
        )
    }

    fn place(&self) -> &'static str {
        if self.is_record() { "its decompressed records" } else { "the record set" }
    }
}

/// A length-prefixed field of a record.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RecordField {
    /// The record's key.
    Key,
    /// The record's value.
    Value,
    /// A header's key.
    HeaderKey,
    /// A header's value.
    HeaderValue,
}

impl std::fmt::Display for RecordField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::Value => "value",
            Self::HeaderKey => "header key",
            Self::HeaderValue => "header value",
        })
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
    #[error("the record does not fit: the batch would exceed {limit} bytes or its 32-bit counts")]
    BatchFull {
        /// The largest batch, in bytes.
        limit: usize,
    },
}
