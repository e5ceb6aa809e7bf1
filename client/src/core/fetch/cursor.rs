//! One partition's position, and how a response moves it.

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_response::PartitionData;
use millstream_protocol::uuid::Uuid;

use super::scan::{self, Scan};
use super::{Batches, Settings, legacy};
use crate::core::backoff::Backoff;
use crate::error::Error;
use crate::types::TopicPartition;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// To be fetched, not before a time when it last failed.
    Fetching { ready_at_ms: u64 },
    /// Its position was not in the log; the offset to go to is being looked up.
    Resetting { in_flight: bool, ready_at_ms: u64 },
    /// The caller was told an error and has to assign or seek anew.
    Failed,
}

#[derive(Debug)]
pub(super) struct Cursor {
    pub(super) target: TopicPartition,
    /// Zero until the cluster was asked about the topic.
    pub(super) topic_id: Uuid,
    /// The next offset to ask for.
    pub(super) position: i64,
    /// The offset after what the caller has been given.
    pub(super) handed_on: i64,
    /// Epoch of the last batch fetched: the broker compares it with its own log (KIP-595's divergence check).
    pub(super) last_fetched_epoch: i32,
    pub(super) generation: u64,
    pub(super) paused: bool,
    pub(super) state: State,
    failures: u32,
    /// The last known end, once known.
    high_watermark: Option<i64>,
    /// Whether the caller knows that it has reached the end.
    told_caught_up: bool,
}

impl Cursor {
    pub(super) fn new(target: TopicPartition, position: i64, generation: u64) -> Self {
        Self {
            target,
            topic_id: Uuid::ZERO,
            position,
            handed_on: position,
            last_fetched_epoch: -1,
            generation,
            paused: false,
            state: State::Fetching { ready_at_ms: 0 },
            failures: 0,
            high_watermark: None,
            told_caught_up: false,
        }
    }

    pub(super) fn is_fetchable(&self, now_ms: u64) -> bool {
        !self.paused && matches!(self.state, State::Fetching { ready_at_ms } if ready_at_ms <= now_ms)
    }

    /// Whether an answer to a fetch still means something: not when that of another node, which had led the partition
    /// before or leads it now, came first and was an error or the beginning of a reset.
    pub(super) fn takes_answers(&self) -> bool {
        matches!(self.state, State::Fetching { .. })
    }

    /// Whether an answer has said where this partition ends.
    pub(super) fn is_current(&self) -> bool {
        self.high_watermark.is_some()
    }

    pub(super) fn wakes_at_ms(&self) -> Option<u64> {
        match self.state {
            State::Fetching { ready_at_ms } | State::Resetting { in_flight: false, ready_at_ms } => {
                Some(ready_at_ms).filter(|at| *at > 0)
            }
            _ => None,
        }
    }

    pub(super) fn retry(&mut self, now_ms: u64, backoff: Backoff, random: u64) {
        self.failures = self.failures.saturating_add(1);
        let at = now_ms.saturating_add(backoff.delay_ms(self.failures, random));
        self.state = match self.state {
            State::Fetching { .. } => State::Fetching { ready_at_ms: at },
            State::Resetting { .. } => State::Resetting { in_flight: false, ready_at_ms: at },
            State::Failed => State::Failed,
        };
    }

    pub(super) fn reset_to(&mut self, offset: i64) {
        self.position = offset;
        self.last_fetched_epoch = -1;
        self.told_caught_up = false;
        self.failures = 0;
        self.state = State::Fetching { ready_at_ms: 0 };
    }

    /// Goes back to what the caller has been given, under a new generation. An error that it was not told is met again.
    pub(super) fn rewind(&mut self, generation: u64, is_error_untold: bool) {
        self.generation = generation;
        self.position = self.handed_on;
        self.last_fetched_epoch = -1;
        self.told_caught_up = false;
        if self.state != State::Failed || is_error_untold {
            self.state = State::Fetching { ready_at_ms: 0 };
        }
    }

    pub(super) fn refusal(&self, api: ApiKey, code: ErrorCode) -> Error {
        Error::Broker { api, code, subject: self.target.to_string(), message: None }
    }

    /// Moves the position behind what came, and gives it out as one piece per run of batches that are to be handed on.
    /// An empty piece says that the position moved over batches that are not, or that the end was reached. What comes
    /// behind the pieces may be damaged: that is the error.
    pub(super) fn take_in<P: Clone>(
        &mut self,
        data: &PartitionData,
        settings: &Settings,
        permit: &P,
    ) -> (Vec<Batches<P>>, Option<Error>) {
        self.failures = 0;
        self.state = State::Fetching { ready_at_ms: 0 };
        let end = match settings.read_committed {
            true => data.last_stable_offset,
            false => data.high_watermark,
        };
        self.high_watermark = Some(end);
        let records = data.records.clone().unwrap_or_default();
        let aborted = settings.read_committed.then(|| data.aborted_transactions.as_deref().unwrap_or_default());
        let came_empty = records.is_empty();
        let (records, scan) = match scan::scan(&records, self.position, settings.check_crcs, aborted) {
            Scan { damage: Some(damage), .. } if legacy::is_meant(&damage) => {
                let (records, damage) = legacy::converted(&records);
                let scan = scan::scan(&records, self.position, settings.check_crcs, aborted);
                (records, Scan { damage: scan.damage.or(damage), ..scan })
            }
            scan => (records, scan),
        };
        let damage = scan.damage.map(|source| {
            let TopicPartition { topic, partition } = self.target.clone();
            Error::Corrupt { topic, partition, offset: scan.next_offset, source }
        });
        if let (0, Some(damage)) = (scan.batches, damage.clone()) {
            return (Vec::new(), Some(damage));
        }
        if scan.batches == 0 && !came_empty {
            // KIP-74: a broker sends its first batch whole whatever the limits, so a cut one means it could not.
            let subject = format!("the batch at offset {} of {}", self.position, self.target);
            let limit = usize::try_from(settings.max_partition_bytes).unwrap_or(0);
            return (Vec::new(), Some(Error::TooLarge { subject, limit, option: "max.partition.fetch.bytes" }));
        }
        (self.pieces(&records, scan, end, data.log_start_offset, permit), damage)
    }

    fn pieces<P: Clone>(
        &mut self,
        records: &Bytes,
        scan: Scan,
        high_watermark: i64,
        log_start_offset: i64,
        permit: &P,
    ) -> Vec<Batches<P>> {
        let mut start_offset = self.position;
        let mut pieces = Vec::with_capacity(scan.runs.len());
        for run in &scan.runs {
            pieces.push(Batches {
                topic: self.target.topic.clone(),
                partition: self.target.partition,
                records: records.slice(run.bytes.clone()),
                start_offset,
                next_offset: run.next_offset,
                high_watermark,
                log_start_offset,
                permit: permit.clone(),
            });
            start_offset = run.next_offset;
        }
        let moved = scan.next_offset > self.position;
        self.position = self.position.max(scan.next_offset);
        if scan.batches > 0 {
            self.last_fetched_epoch = scan.last_epoch;
        }
        let at_end = self.position >= high_watermark;
        if pieces.is_empty() && (moved || (at_end && !self.told_caught_up)) {
            pieces.push(Batches {
                topic: self.target.topic.clone(),
                partition: self.target.partition,
                records: Bytes::new(),
                start_offset,
                next_offset: self.position,
                high_watermark,
                log_start_offset,
                permit: permit.clone(),
            });
        }
        self.told_caught_up = at_end;
        pieces
    }
}
