//! Messages of the formats before v2: magic 0 (Kafka 0.8 and 0.9) and magic 1 (0.10, with timestamps).
//!
//! ```text
//!  0 offset i64        12 CRC-32 u32        17 attributes i8
//!  8 size i32          16 magic i8          18 timestamp i64, magic 1 only
//! then: key length i32, key | value length i32, value
//! ```
//!
//! The size counts from byte 12, the checksum covers what is behind it. There are no batches: an uncompressed set is
//! messages one behind the other, each by itself what a batch is in v2. A compressed set is one message, the wrapper,
//! whose value is a set of messages, compressed. The wrapper's offset is that of the last message in it. Inside, magic 0
//! has the offsets of the log, and magic 1 has them relative to the first, so that a broker can place a set without
//! compressing it again.

mod batch;
mod builder;
mod entry;
mod records;

pub use batch::LegacyBatch;
pub use builder::LegacyBuilder;
pub use entry::{LegacyAttributes, LegacyHeader};
pub(super) use entry::{MIN_ENTRY_BYTES_V0, MIN_ENTRY_BYTES_V1, patch_append_time};
pub use records::{LegacyIter, LegacyRecords};

/// A message format before v2.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum LegacyMagic {
    /// Without timestamps.
    V0,
    /// With timestamps, and relative offsets in compressed sets (KIP-31, KIP-32).
    V1,
}

impl LegacyMagic {
    /// The magic byte.
    pub fn id(self) -> i8 {
        self as i8
    }
}
