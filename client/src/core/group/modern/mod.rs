//! A member in the protocol of KIP-848: one request, the heartbeat, does everything. Share groups (KIP-932) have the same.
//!
//! The coordinator assigns, and each heartbeat's answer may carry what the member is to have. The member goes there in
//! steps of its own: it gives up what is not in it any more, says so, and is given more when others have done the same.
//! So nobody waits for the slowest, and a partition that stays is read all the time.
//!
//! Its *epoch* says up to which state of the group the member has come; 0 asks to be let in, -1 says good-bye, -2 that
//! the static member will be back. A member that is fenced, or not known, has lost its partitions and begins anew.

mod heartbeat;
mod reconcile;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

use super::base::Base;
use super::{Action, Event, Membership, RequestId, Settings, Subscribed};
use crate::core::backoff::Random;
use crate::core::connection::Failure;
use crate::core::coordinator::Coordinator;
use crate::core::metadata::Cluster;
use crate::core::request::Answer;
use crate::error::Error;
use crate::types::{GroupMetadata, TopicPartition};

/// The epoch of a member that asks to be let in.
const JOINING: i32 = 0;
/// The epoch of a member that goes.
const LEAVING: i32 = -1;
/// The epoch of a static member that goes and will be back.
const LEAVING_FOR_NOW: i32 = -2;

/// How often to look for a topic of the assignment that is not known here, in milliseconds.
const UNKNOWN_TOPIC_MS: u64 = 500;

/// Where the member stands, named for what it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// For a subscription.
    Idle,
    /// For the list of all topics, to know which ones match.
    ExpectTopics,
    /// For the coordinator to let it in.
    ExpectEpoch,
    /// For a new assignment.
    Member,
    /// For the caller to give up partitions.
    ExpectRelease,
    /// For the caller to have heard of its loss.
    ExpectRegret,
    /// For nothing any more.
    Over,
}

/// Which kind of group it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Each partition is one member's (KIP-848: ConsumerGroupHeartbeat).
    Consumer,
    /// A partition may be several members', who share its records (KIP-932: ShareGroupHeartbeat). Nothing is waited for
    /// here when partitions move.
    Share,
}

/// What the coordinator wants the member to have.
type Target = BTreeMap<Uuid, BTreeSet<i32>>;

/// A member of a group in the protocol of KIP-848, or of a share group.
#[derive(Debug)]
pub struct Modern {
    kind: Kind,
    base: Base<()>,
    subscribed: Subscribed,
    topics: BTreeSet<Arc<str>>,
    /// Chosen by the member, for the whole of its life.
    member_id: String,
    epoch: i32,
    owned: BTreeSet<TopicPartition>,
    /// What the caller was told to give up.
    giving_up: Vec<TopicPartition>,
    /// The ids of owned topics, by which the coordinator knows them.
    ids: BTreeMap<Arc<str>, Uuid>,
    target: Option<Target>,
    state: State,
    /// What to tell the coordinator with the next heartbeat: all there is, or what changed.
    tell_all: bool,
    tell_topics: bool,
    tell_owned: bool,
    /// The coordinator was told what is owned, and has not answered yet. It may take what is missing there for given up, so
    /// nothing is taken on meanwhile.
    telling_owned: bool,
    heartbeat_at_ms: u64,
    interval_ms: u64,
    /// Since when another member holds the instance id.
    unreleased_since_ms: Option<u64>,
    describe_at_ms: Option<u64>,
    describing: bool,
}

impl Modern {
    /// A member that wants nothing yet. `seed` is for its id and the jitter of its pauses.
    pub fn new(kind: Kind, settings: Settings, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut id = [0; 16];
        id[..8].copy_from_slice(&random.next_u64().to_be_bytes());
        id[8..].copy_from_slice(&random.next_u64().to_be_bytes());
        let interval_ms = settings.heartbeat_interval_ms;
        Self {
            kind,
            base: Base::new(settings, random.next_u64()),
            subscribed: Subscribed::To(BTreeSet::new()),
            topics: BTreeSet::new(),
            member_id: Uuid(id).to_string(),
            epoch: JOINING,
            owned: BTreeSet::new(),
            giving_up: Vec::new(),
            ids: BTreeMap::new(),
            target: None,
            state: State::Idle,
            tell_all: true,
            tell_topics: true,
            tell_owned: true,
            telling_owned: false,
            heartbeat_at_ms: 0,
            interval_ms,
            unreleased_since_ms: None,
            describe_at_ms: None,
            describing: false,
        }
    }

    /// The coordinator does not count the member in any more.
    fn lose(&mut self) {
        self.epoch = JOINING;
        self.target = None;
        self.telling_owned = false;
        self.giving_up.clear();
        self.tell_all = true;
        self.base.abandon();
        match self.state {
            State::Idle | State::Over => {}
            State::ExpectRegret => self.base.lose_untold(),
            State::ExpectRelease => {
                self.base.lose_untold();
                self.base.tell_lost(std::mem::take(&mut self.owned));
                self.state = State::ExpectRegret;
            }
            _ if self.owned.is_empty() => self.state = State::ExpectEpoch,
            _ => {
                self.base.tell_lost(std::mem::take(&mut self.owned));
                self.state = State::ExpectRegret;
            }
        }
    }

    fn fail(&mut self, error: Error) {
        self.state = State::Over;
        self.epoch = JOINING;
        self.base.fail(&mut self.owned, error);
    }

    /// A static member is expected back, with the partitions it had, until its session ends.
    fn leave_epoch(&self) -> i32 {
        if self.base.settings.instance_id.is_some() { LEAVING_FOR_NOW } else { LEAVING }
    }

    /// The caller came back to the group too late, or not at all: others are to have its partitions; those of a static
    /// member only when its session has ended, too (as with Java's client).
    fn stall(&mut self) {
        let group = &self.base.settings.group;
        tracing::warn!(group, "the caller was away for longer than max.poll.interval.ms; leaving the group");
        self.say_farewell(self.leave_epoch());
        if !matches!(self.state, State::Idle | State::Over | State::ExpectRegret) {
            // Told even where there is nothing to lose: it joins again when the caller is back to hear it.
            self.base.lose_untold();
            self.base.tell_lost(std::mem::take(&mut self.owned));
            self.state = State::ExpectRegret;
            self.lose();
        }
    }

    fn is_in(&self) -> bool {
        self.epoch > JOINING
    }

    fn wants_list(&self) -> bool {
        matches!(self.subscribed, Subscribed::Matching(_))
    }
}

impl Membership for Modern {
    fn subscribe(&mut self, topics: Subscribed, now_ms: u64) {
        if self.state == State::Over {
            return;
        }
        self.subscribed = topics;
        match self.subscribed.topics(None) {
            Some(topics) => {
                self.topics = topics;
                self.tell_topics = true;
                self.heartbeat_at_ms = now_ms;
                if matches!(self.state, State::Idle | State::ExpectTopics) {
                    self.state = State::ExpectEpoch;
                }
            }
            None => {
                self.describe_at_ms = Some(now_ms);
                if self.state == State::Idle {
                    self.state = State::ExpectTopics;
                }
            }
        }
    }

    fn polling(&mut self, _now_ms: u64) {
        self.base.polling();
    }

    fn idle(&mut self, now_ms: u64) {
        self.base.idle(now_ms);
    }

    fn released(&mut self, now_ms: u64) {
        if !self.base.released() {
            return;
        }
        match self.state {
            State::ExpectRegret => {
                self.state = State::ExpectEpoch;
                self.heartbeat_at_ms = now_ms;
            }
            State::ExpectRelease => self.gave_up(now_ms),
            _ => {}
        }
    }

    fn commit_refused(&mut self, who: &GroupMetadata, code: ErrorCode, now_ms: u64) {
        if !self.is_in() || who.member_id != self.member_id || who.generation != self.epoch {
            return;
        }
        match code {
            // The next heartbeat brings the epoch that would have done.
            ErrorCode::STALE_MEMBER_EPOCH => self.heartbeat_at_ms = now_ms,
            ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::FENCED_MEMBER_EPOCH => self.lose(),
            _ => {}
        }
    }

    fn leave(&mut self, _now_ms: u64) {
        self.say_farewell(self.leave_epoch());
        self.state = State::Over;
        self.epoch = JOINING;
        self.owned.clear();
        self.base.abandon();
    }

    fn handle_coordinator(&mut self, found: Result<Coordinator, Error>, now_ms: u64) {
        if let Err(error) = self.base.found(found, now_ms) {
            self.fail(error);
        }
    }

    fn handle_answer(&mut self, id: RequestId, outcome: Result<Answer, Failure>, now_ms: u64) {
        if self.base.answered(id).is_some() {
            self.take_answer(outcome, now_ms);
        }
    }

    fn handle_news(&mut self, cluster: &Cluster) {
        if self.state != State::ExpectTopics {
            self.match_topics(cluster);
        }
    }

    fn handle_metadata(&mut self, cluster: Option<&Cluster>, now_ms: u64) {
        self.describing = false;
        let age_ms = self.base.settings.metadata_max_age_ms;
        self.describe_at_ms = self.wants_list().then_some(now_ms.saturating_add(age_ms));
        let Some(cluster) = cluster else {
            self.describe_at_ms = Some(now_ms.saturating_add(self.base.settings.backoff.max_ms));
            return;
        };
        self.match_topics(cluster);
        if self.state == State::ExpectTopics {
            self.state = State::ExpectEpoch;
        }
        if self.state == State::Member && self.target.is_some() {
            self.reconcile(cluster, now_ms);
        }
    }

    fn poll_action(&mut self, now_ms: u64) -> Option<Action> {
        if self.base.is_stalled(now_ms) {
            self.stall();
        }
        let is_out = matches!(self.state, State::Idle | State::Over | State::ExpectRegret);
        if is_out {
            return self.base.poll_farewell();
        }
        if !self.describing && self.describe_at_ms.is_some_and(|at| now_ms >= at) {
            self.describing = true;
            let all = self.wants_list() || matches!(self.subscribed, Subscribed::MatchingAtBroker(_));
            return Some(Action::Describe((!all).then(|| self.topics.iter().cloned().collect())));
        }
        if self.state == State::ExpectTopics {
            return None;
        }
        match self.base.poll_before(now_ms) {
            Ok(coordinator) if now_ms >= self.heartbeat_at_ms => Some(self.heartbeat(coordinator, now_ms)),
            Ok(_) => None,
            Err(action) => action,
        }
    }

    fn poll_event(&mut self) -> Option<Event> {
        self.base.poll_event()
    }

    fn poll_timeout(&self) -> Option<u64> {
        let beats = matches!(self.state, State::ExpectEpoch | State::Member | State::ExpectRelease);
        let heartbeat = self.base.wakes_at_ms(beats.then_some(self.heartbeat_at_ms));
        let describe = self.describe_at_ms.filter(|_| !self.describing && self.state != State::Over);
        heartbeat.into_iter().chain(describe).min()
    }

    fn metadata(&self) -> GroupMetadata {
        self.base.metadata(self.is_in().then_some((self.member_id.as_str(), self.epoch)))
    }

    fn is_rebalancing(&self) -> bool {
        false
    }
}
