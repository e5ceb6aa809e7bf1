//! Record batches: the bytes that topics are made of.
//!
//! On the way in, a record set is [iterated](RecordBatches) as batches; each is checked, decompressed into one buffer
//! and read as [borrowed records](RecordIter) or, in one pass, as [columns](RecordColumns). On the way out a
//! [`BatchBuilder`] writes records straight into the bytes of the batch, and a [`SealedBatch`] takes the numbers that
//! are known last (producer id, epoch, sequence) before its checksum is computed. No record is ever an object.
//!
//! That is the v2 format (magic 2, Kafka 0.11 and later). The two before it are read and written as well: a
//! [`RecordSet`] takes batches of any format, a [`LegacyBuilder`] writes the old ones.
//!
//! ```
//! use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches};
//!
//! let mut builder = BatchBuilder::new(Compression::None, None)?;
//! builder.append(1_700_000_000_000, Some(b"key"), Some(b"value"), &[])?;
//! let mut sealed = builder.build();
//! sealed.set_base_offset(42);
//! let bytes = sealed.finish();
//!
//! let mut scratch = Decompressor::new(1 << 20);
//! for batch in RecordBatches::new(bytes) {
//!     let batch = batch?;
//!     let payload = batch.payload(&mut scratch)?;
//!     for record in batch.records(&payload) {
//!         let record = record?;
//!         assert_eq!((record.offset, record.value), (42, Some(&b"value"[..])));
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod batch;
mod buffers;
mod builder;
mod checksum;
mod columns;
mod compression;
mod control;
#[cfg(feature = "all-messages")]
mod control_message;
mod convert;
mod crc32;
mod cut;
mod error;
mod header;
mod legacy;
mod patch;
mod record;
mod sealed;
mod set;
mod varint;
mod walk;

pub use batch::{RecordBatch, RecordBatches};
pub use builder::BatchBuilder;
pub use columns::{RecordColumns, Span};
pub use compression::{Compression, Decompressor, UnknownCompression};
pub use control::{ControlRecord, ControlType};
#[cfg(feature = "all-messages")]
pub use control_message::{ControlBuildError, ControlError, ControlMessage};
pub use convert::{ConvertError, down_convert, up_convert};
pub use error::{BuildError, RecordError, RecordErrorKind, RecordField};
pub use header::{
    Attributes, BATCH_HEADER_BYTES, BatchHeader, LENGTH_PREFIX_BYTES, MAGIC_V2, NO_PRODUCER_ID, TimestampType,
};
pub use legacy::{LegacyAttributes, LegacyBatch, LegacyBuilder, LegacyHeader, LegacyIter, LegacyMagic, LegacyRecords};
pub use patch::{Placement, patch_append_time, patch_last_offset};
pub use record::{HeaderIter, Record, RecordHeader, RecordIter};
pub use sealed::SealedBatch;
pub use set::{Batch, DecodedBatch, DecodedRecords, RecordSet};
