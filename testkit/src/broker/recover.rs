//! What a partition knows of producers and transactions, read back from its log, as a Kafka does that has lost its
//! snapshots.

use millstream_protocol::records::{BatchHeader, ControlRecord, ControlType, Decompressor, RecordBatches};

use super::append::sequence_of;
use super::log::StoredBatch;
use super::producers::{Producers, Written};
use super::stability::Stability;
use super::topics::Partition;

/// More than the one record of a marker takes.
const MAX_MARKER_BYTES: usize = 1 << 10;

/// Forgets what was known, and learns it from the batches that are there.
pub(crate) fn recover(partition: &mut Partition) {
    let (mut producers, mut stability) = (Producers::default(), Stability::default());
    for stored in partition.log.batches() {
        let bytes = stored.bytes();
        let Ok(header) = BatchHeader::parse(&bytes) else { continue };
        if header.producer_id < 0 {
            continue;
        }
        let now_ms = header.max_timestamp;
        if let Some((commit, coordinator_epoch)) = marker(&header, stored) {
            // Markers of a log are in order, so none is refused.
            let _ = producers.mark(header.producer_id, header.producer_epoch, coordinator_epoch, now_ms);
            stability.end(header.producer_id, stored.base_offset, commit);
        } else if let Some(sequence) = sequence_of(&header, false) {
            let written = Written { base_offset: stored.base_offset, log_append_time_ms: -1 };
            producers.record(sequence, written, now_ms);
            if header.attributes.is_transactional() {
                stability.begin(header.producer_id, stored.base_offset);
            }
        }
    }
    partition.producers = producers;
    partition.stability = stability;
}

/// Whether a batch is a marker, and then whether of a commit, and whose.
fn marker(header: &BatchHeader, stored: &StoredBatch) -> Option<(bool, i32)> {
    if !header.attributes.is_control() {
        return None;
    }
    let batch = RecordBatches::new(stored.bytes()).next()?.ok()?;
    let payload = batch.payload(&mut Decompressor::new(MAX_MARKER_BYTES)).ok()?;
    let control = ControlRecord::parse(&batch.records(&payload).next()?.ok()?).ok()?;
    Some((control.kind == ControlType::Commit, control.coordinator_epoch.unwrap_or(-1)))
}
