//! How an answer moves a position, and the pieces it is handed on in.

use bytes::Bytes;
use millstream_protocol::messages::fetch_response::PartitionData;

use super::cursor::{Bounds, Cursor, Place};
use super::scan::{self, Scan};
use super::{Batches, Settings, legacy};
use crate::error::Error;
use crate::types::TopicPartition;

impl Cursor {
    /// Moves the position behind what came, and gives it out as one piece per run of batches that are to be handed on.
    /// An empty piece says that the position moved over batches that are not, or that the end was reached. What comes
    /// behind the pieces may be damaged: that is the error.
    pub(super) fn take_in<P: Clone>(
        &mut self,
        data: &PartitionData,
        settings: &Settings,
        permit: &P,
    ) -> (Vec<Batches<P>>, Option<Error>) {
        self.succeed();
        let end = match settings.read_committed {
            true => data.last_stable_offset,
            false => data.high_watermark,
        };
        let bounds = Bounds { end, log_start: data.log_start_offset };
        self.bounds = Some(bounds);
        self.answered = true;
        let records = data.records.clone().unwrap_or_default();
        let aborted = settings.read_committed.then(|| data.aborted_transactions.as_deref().unwrap_or_default());
        let came_empty = records.is_empty();
        let position = self.position.offset;
        let (records, scan) = match scan::scan(&records, position, settings.check_crcs, aborted) {
            Scan { damage: Some(damage), .. } if legacy::is_meant(&damage) => {
                let (records, damage) = legacy::converted(&records);
                let scan = scan::scan(&records, position, settings.check_crcs, aborted);
                (records, Scan { damage: scan.damage.or(damage), ..scan })
            }
            scan => (records, scan),
        };
        let damage = scan.damage.map(|source| {
            let TopicPartition { topic, partition } = self.target.clone();
            let next_offset = scan.behind_damage.max(scan.next_offset + 1);
            Error::Corrupt { topic, partition, offset: scan.next_offset, next_offset, source }
        });
        if let (0, Some(damage)) = (scan.batches, damage.clone()) {
            return (Vec::new(), Some(damage));
        }
        if scan.batches == 0 && !came_empty {
            // KIP-74: a broker sends its first batch whole whatever the limits, so a cut one means it could not.
            let subject = format!("the batch at offset {position} of {}", self.target);
            let limit = usize::try_from(settings.max_partition_bytes).unwrap_or(0);
            return (Vec::new(), Some(Error::TooLarge { subject, limit, option: "max.partition.fetch.bytes" }));
        }
        (self.pieces(&records, scan, bounds, permit), damage)
    }

    /// Takes in that the node's answer left this partition out: nothing changed. News only after a seek to the end.
    pub(super) fn take_in_nothing<P>(&mut self, permit: P) -> Option<Batches<P>> {
        self.answered = true;
        let bounds = self.bounds.filter(|bounds| !self.told_caught_up && self.position.offset >= bounds.end)?;
        self.told_caught_up = true;
        Some(self.piece(Bytes::new(), self.position.offset, self.position, bounds, permit))
    }

    fn pieces<P: Clone>(&mut self, records: &Bytes, scan: Scan, bounds: Bounds, permit: &P) -> Vec<Batches<P>> {
        let mut start_offset = self.position.offset;
        let mut pieces = Vec::with_capacity(scan.runs.len());
        for run in &scan.runs {
            let behind = Place { offset: run.next_offset, epoch: run.last_epoch };
            pieces.push(self.piece(records.slice(run.bytes.clone()), start_offset, behind, bounds, permit.clone()));
            start_offset = run.next_offset;
        }
        let moved = scan.next_offset > self.position.offset;
        self.position.offset = self.position.offset.max(scan.next_offset);
        if scan.batches > 0 {
            self.position.epoch = scan.last_epoch;
        }
        let at_end = self.position.offset >= bounds.end;
        if pieces.is_empty() && (moved || (at_end && !self.told_caught_up)) {
            pieces.push(self.piece(Bytes::new(), start_offset, self.position, bounds, permit.clone()));
        }
        self.told_caught_up = at_end;
        pieces
    }

    fn piece<P>(&self, records: Bytes, start_offset: i64, behind: Place, bounds: Bounds, permit: P) -> Batches<P> {
        Batches {
            topic: self.target.topic.clone(),
            partition: self.target.partition,
            records,
            start_offset,
            next_offset: behind.offset,
            leader_epoch: behind.epoch,
            high_watermark: bounds.end,
            log_start_offset: bounds.log_start,
            permit,
        }
    }
}
