//! One walk over the batch headers of a fetched partition: where each batch ends, which are to be handed on, and the
//! position after them. No record is looked at.

use std::collections::HashSet;
use std::ops::Range;

use bytes::Bytes;
use millstream_protocol::messages::fetch_response::AbortedTransaction;
use millstream_protocol::records::{BatchHeader, RecordBatch, RecordBatches, RecordError};

/// Neighbouring batches to be handed on together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where they are in the record set.
    pub(super) bytes: Range<usize>,
    /// The offset after them, and after what follows them without being handed on.
    pub(super) next_offset: i64,
    /// Leader epoch of the last batch before `next_offset`.
    pub(super) last_epoch: i32,
}

#[derive(Debug)]
pub(super) struct Scan {
    pub(super) runs: Vec<Run>,
    /// The position after every complete batch. Compaction may have emptied a batch: its last offset counts all the
    /// same, or the position would never get past it.
    pub(super) next_offset: i64,
    /// Leader epoch of the last complete batch.
    pub(super) last_epoch: i32,
    /// How many batches are complete. A cut last one is not an error: the broker cuts where its limit falls.
    pub(super) batches: usize,
    /// What is wrong with the batch behind those counted. They are sound, and handed on before it is told.
    pub(super) damage: Option<RecordError>,
    /// The offset behind the damaged batch, as far as its header can be believed.
    pub(super) behind_damage: i64,
}

/// Walks `records`, fetched from `position`. `aborted` names the aborted transactions when only committed data is read.
pub(super) fn scan(records: &Bytes, position: i64, check_crcs: bool, aborted: Option<&[AbortedTransaction]>) -> Scan {
    let mut scan =
        Scan { runs: Vec::new(), next_offset: position, last_epoch: -1, batches: 0, damage: None, behind_damage: 0 };
    let mut aborting = aborted.map(Aborting::new);
    let mut at = 0;
    for batch in RecordBatches::new(records.clone()) {
        let sound = batch.and_then(|batch| if check_crcs { batch.verify_crc().map(|()| batch) } else { Ok(batch) });
        let batch = match sound {
            Ok(batch) => batch,
            Err(damage) => {
                scan.damage = Some(damage);
                scan.behind_damage = behind(&records[at..], scan.next_offset);
                break;
            }
        };
        let bytes = at..at + batch.size_in_bytes();
        at = bytes.end;
        scan.batches += 1;
        scan.last_epoch = batch.header.partition_leader_epoch;
        let is_wanted = batch.header.next_offset() > position && !batch.header.attributes.is_control();
        let is_aborted = aborting.as_mut().is_some_and(|aborting| aborting.covers(&batch));
        scan.next_offset = scan.next_offset.max(batch.header.next_offset());
        match scan.runs.last_mut() {
            Some(run) if is_wanted && !is_aborted && run.bytes.end == bytes.start => run.bytes.end = bytes.end,
            _ if is_wanted && !is_aborted => scan.runs.push(Run { bytes, next_offset: 0, last_epoch: -1 }),
            _ => {}
        }
        if let Some(run) = scan.runs.last_mut() {
            run.next_offset = scan.next_offset;
            run.last_epoch = scan.last_epoch;
        }
    }
    scan
}

/// Where a damaged batch seems to end: one offset on, at least.
fn behind(batch: &[u8], position: i64) -> i64 {
    let claimed = BatchHeader::parse(batch).map_or(0, |header| header.next_offset());
    let sane = position.saturating_add(1)..=position.saturating_add(i64::from(i32::MAX));
    if sane.contains(&claimed) { claimed } else { *sane.start() }
}

/// Which transactions are aborted at a point of the log (KIP-98): from its first offset on, until its marker.
struct Aborting {
    /// Sorted by first offset; some brokers send the list unsorted.
    coming: Vec<(i64, i64)>,
    producers: HashSet<i64>,
}

impl Aborting {
    fn new(list: &[AbortedTransaction]) -> Self {
        let mut coming: Vec<_> = list.iter().map(|t| (t.first_offset, t.producer_id)).collect();
        coming.sort_unstable_by(|a, b| b.cmp(a));
        Self { coming, producers: HashSet::new() }
    }

    fn covers(&mut self, batch: &RecordBatch) -> bool {
        while let Some((_, producer)) = self.coming.pop_if(|(first, _)| *first <= batch.header.last_offset()) {
            self.producers.insert(producer);
        }
        if batch.header.attributes.is_control() {
            // Only a producer with an open aborted transaction is in the set, and its next marker ends it.
            self.producers.remove(&batch.header.producer_id);
            return false;
        }
        batch.header.attributes.is_transactional() && self.producers.contains(&batch.header.producer_id)
    }
}
