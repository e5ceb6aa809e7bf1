//! One partition's position, and what is being done about it.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

use super::types::Sought;
use crate::core::backoff::Backoff;
use crate::core::metadata::{Cluster, Leader};
use crate::error::Error;
use crate::types::{OffsetSpec, StartAt, TopicPartition};

/// How long a leader may still name a replica that is dead already: until the controller has fenced it
/// (`broker.session.timeout.ms` is 9 seconds by default).
const SHUN_MS: u64 = 10_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// To be fetched.
    Fetching,
    /// Where it is to go on is known by a name only; the offset is being looked up.
    LookingUp(Sought),
    /// Another leader came: whether its log still holds what was read is being asked (KIP-320).
    Validating,
    /// The caller was told an error and has to assign or seek anew.
    Failed,
}

/// An offset, with the leader epoch of the batch before it (-1 when unknown).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) offset: i64,
    pub(super) epoch: i32,
}

impl Place {
    const UNKNOWN: Self = Self { offset: -1, epoch: -1 };
}

/// What a broker said last of where a partition begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    /// The end of what can be read.
    pub(super) end: i64,
    pub(super) log_start: i64,
}

#[derive(Debug)]
pub(super) struct Cursor {
    pub(super) target: TopicPartition,
    /// Zero until the cluster was asked about the topic.
    pub(super) topic_id: Uuid,
    /// Who leads it, as last heard.
    pub(super) leader: Option<Leader>,
    /// A replica that the leader named as nearer (KIP-392), and until when it is believed.
    nearer: Option<(i32, u64)>,
    /// Until when the leader is to serve the partition itself: the replica that it named could not.
    shuns_until_ms: u64,
    /// Where to fetch next. The broker compares the epoch with its own log (KIP-595's divergence check).
    pub(super) position: Place,
    /// Behind what the caller has been given; where it began before anything was. `None` while that is looked up.
    pub(super) handed_on: Option<Place>,
    pub(super) generation: u64,
    pub(super) paused: bool,
    pub(super) state: State,
    /// A lookup or validation is under way.
    pub(super) asking: bool,
    /// The caller is to hear that access is denied; nothing is asked before it has.
    pub(super) telling: bool,
    /// Nothing is asked before this time: it failed.
    pub(super) ready_at_ms: u64,
    failures: u32,
    pub(super) bounds: Option<Bounds>,
    /// Whether a fetch was answered since it was assigned or sought.
    pub(super) answered: bool,
    /// Whether the caller knows that it has reached the end.
    pub(super) told_caught_up: bool,
}

impl Cursor {
    pub(super) fn new(target: TopicPartition, start: StartAt, generation: u64) -> Self {
        let at = |offset, epoch| (State::Fetching, Some(Place { offset, epoch }));
        let looking_up = |spec| State::LookingUp(Sought::Spec(spec));
        let (state, place) = match start {
            StartAt::Offset(offset) => at(offset, -1),
            StartAt::Committed { offset, leader_epoch } => at(offset, leader_epoch),
            StartAt::Earliest => (looking_up(OffsetSpec::Earliest), None),
            StartAt::Latest => (looking_up(OffsetSpec::Latest), None),
            StartAt::Timestamp(timestamp) => (looking_up(OffsetSpec::Timestamp(timestamp)), None),
        };
        Self {
            target,
            topic_id: Uuid::ZERO,
            leader: None,
            nearer: None,
            shuns_until_ms: 0,
            position: place.unwrap_or(Place::UNKNOWN),
            handed_on: place,
            generation,
            paused: false,
            state,
            asking: false,
            telling: false,
            ready_at_ms: 0,
            failures: 0,
            bounds: None,
            answered: false,
            told_caught_up: false,
        }
    }

    /// Goes on elsewhere under a new generation; what the cluster said of the partition holds still.
    pub(super) fn seek(&mut self, start: StartAt, generation: u64) {
        let fresh = Self::new(self.target.clone(), start, generation);
        *self = Self { paused: self.paused, bounds: self.bounds, nearer: self.nearer, ..fresh };
    }

    pub(super) fn is_fetchable(&self, now_ms: u64) -> bool {
        !self.paused && self.state == State::Fetching && !self.telling && self.ready_at_ms <= now_ms
    }

    /// Whether a lookup or validation is due.
    pub(super) fn is_in_question(&self, now_ms: u64) -> bool {
        let is_open = matches!(self.state, State::LookingUp(_) | State::Validating);
        is_open && !self.asking && !self.telling && self.ready_at_ms <= now_ms
    }

    /// Whether an answer to a fetch still means something: not when that of another node, which had led the partition
    /// before or leads it now, came first and was an error or the beginning of a reset.
    pub(super) fn takes_answers(&self) -> bool {
        self.state == State::Fetching && !self.telling
    }

    pub(super) fn wakes_at_ms(&self) -> Option<u64> {
        let waits = self.state != State::Failed && !self.asking && !self.telling;
        (waits && self.ready_at_ms > 0).then_some(self.ready_at_ms)
    }

    /// The node to fetch from: the leader, or a replica that it called nearer.
    pub(super) fn node(&self, now_ms: u64) -> Option<i32> {
        let leader = self.leader?;
        Some(self.nearer.filter(|(_, until_ms)| now_ms < *until_ms).map_or(leader.node, |(node, _)| node))
    }

    pub(super) fn prefer(&mut self, node: i32, until_ms: u64) {
        self.nearer = Some((node, until_ms));
    }

    /// Goes back to the leader, after trouble with the replica that it had named.
    pub(super) fn return_to_leader(&mut self, now_ms: u64) {
        if self.nearer.take().is_some() {
            self.shuns_until_ms = now_ms.saturating_add(SHUN_MS);
        }
    }

    /// Whether the leader must not name a nearer replica. It does not to a client whose rack it is not told.
    pub(super) fn shuns_replicas(&self, now_ms: u64) -> bool {
        now_ms < self.shuns_until_ms
    }

    /// Takes over what the cluster says of the partition now. `false` when its topic is another one than before.
    pub(super) fn follow(&mut self, cluster: &Cluster) -> bool {
        let id = cluster.topic_id(&self.target.topic);
        if self.topic_id != Uuid::ZERO && id != Uuid::ZERO && self.topic_id != id {
            return false;
        }
        if id != Uuid::ZERO {
            self.topic_id = id;
        }
        let leader = cluster.leader(&self.target.topic, self.target.partition);
        let another = self.leader.map(|l| l.epoch) != leader.map(|l| l.epoch);
        if another || self.nearer.is_some_and(|(node, _)| cluster.address(node).is_none()) {
            self.nearer = None;
        }
        if another {
            self.ready_at_ms = 0;
        }
        if another && leader.is_some_and(|l| l.epoch >= 0) && self.position.epoch >= 0 && self.state == State::Fetching
        {
            self.state = State::Validating;
            self.asking = false;
        }
        self.leader = leader;
        true
    }

    pub(super) fn retry(&mut self, now_ms: u64, backoff: Backoff, random: u64) {
        self.failures = self.failures.saturating_add(1);
        self.asking = false;
        self.ready_at_ms = now_ms.saturating_add(backoff.delay_ms(self.failures, random));
    }

    /// Fetches may go out again at once.
    pub(super) fn succeed(&mut self) {
        self.failures = 0;
        self.ready_at_ms = 0;
        self.asking = false;
        self.state = State::Fetching;
    }

    pub(super) fn look_up(&mut self, wanted: Sought) {
        self.state = State::LookingUp(wanted);
        self.asking = false;
        self.ready_at_ms = 0;
    }

    /// Goes on from a place that a broker named. The epoch before it, if that is known, is what another leader is asked
    /// about: the log may be cut once more before anything is read.
    pub(super) fn reset_to(&mut self, place: Place) {
        self.succeed();
        self.position = place;
        self.handed_on.get_or_insert(self.position);
        self.told_caught_up = false;
    }

    /// Goes back to what the caller has been given, under a new generation. An error that it was not told is met again.
    pub(super) fn rewind(&mut self, generation: u64, is_error_untold: bool) {
        self.generation = generation;
        self.asking = false;
        self.telling = false;
        self.told_caught_up = false;
        if let Some(place) = self.handed_on {
            self.position = place;
            if self.state != State::Failed || is_error_untold {
                self.ready_at_ms = 0;
                self.state = State::Fetching;
            }
        }
    }

    pub(super) fn refusal(&self, api: ApiKey, code: ErrorCode) -> Error {
        Error::Broker { api, code, subject: self.target.to_string(), message: None }
    }
}
