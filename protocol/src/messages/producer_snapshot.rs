//! ProducerSnapshot: version 1, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ProducerSnapshot: version 1, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProducerSnapshot {
    /// Version 1.
    pub crc: u32,
    /// Version 1.
    pub producer_entries: Vec<ProducerEntry>,
}

impl Eq for ProducerSnapshot {}

/// `producer_entries[]` of [`ProducerSnapshot`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProducerEntry {
    /// Version 1.
    pub producer_id: i64,
    /// Version 1.
    pub epoch: i16,
    /// Version 1.
    pub last_sequence: i32,
    /// Version 1.
    pub last_offset: i64,
    /// Version 1.
    pub offset_delta: i32,
    /// Version 1.
    pub timestamp: i64,
    /// Version 1.
    pub coordinator_epoch: i32,
    /// Version 1.
    pub current_txn_first_offset: i64,
}

impl Eq for ProducerEntry {}

impl Message for ProducerSnapshot {
    const NAME: &'static str = "ProducerSnapshot";
    const VERSIONS: VersionRange = VersionRange::new(1, 1);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ProducerSnapshotRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self { crc: r.u32(&"crc"), producer_entries: r.structs(&"producerEntries", flexible, version) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.u32(self.crc);
        w.structs(&"producerEntries", flexible, &self.producer_entries, version);
    }
}

impl Struct for ProducerEntry {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let (
            producer_id,
            epoch,
            last_sequence,
            last_offset,
            offset_delta,
            timestamp,
            coordinator_epoch,
            current_txn_first_offset,
        ) = r.run(&[
            "producerId",
            "epoch",
            "lastSequence",
            "lastOffset",
            "offsetDelta",
            "timestamp",
            "coordinatorEpoch",
            "currentTxnFirstOffset",
        ]);
        Self {
            producer_id,
            epoch,
            last_sequence,
            last_offset,
            offset_delta,
            timestamp,
            coordinator_epoch,
            current_txn_first_offset,
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.run((
            self.producer_id,
            self.epoch,
            self.last_sequence,
            self.last_offset,
            self.offset_delta,
            self.timestamp,
            self.coordinator_epoch,
            self.current_txn_first_offset,
        ));
    }
}
