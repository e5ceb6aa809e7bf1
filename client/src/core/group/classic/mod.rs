//! A member in the classic protocol: JoinGroup, SyncGroup, Heartbeat, LeaveGroup.
//!
//! Whoever wants in joins; the coordinator waits for all members, begins a new generation and names a leader; the leader
//! assigns the partitions, and everyone hears of theirs by SyncGroup. From then on heartbeats ask whether that still
//! holds. In an *eager* group members give up everything before they join again, in a *cooperative* one (KIP-429) they
//! keep reading and give up only what another is to have, for which there is a second rebalance.
//!
//! Who the member is, member id and generation, outlives REBALANCE_IN_PROGRESS. With ILLEGAL_GENERATION or
//! UNKNOWN_MEMBER_ID it is over: the partitions are lost, for others may have them.

mod answers;
mod assignment;
mod requests;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;

use super::assignors::GroupMember;
use super::base::Base;
use super::{Action, Event, Membership, RequestId, Settings, Subscribed};
use crate::core::connection::Failure;
use crate::core::coordinator::Coordinator;
use crate::core::metadata::Cluster;
use crate::core::request::Answer;
use crate::error::Error;
use crate::types::{GroupMetadata, TopicPartition};

/// How often to look for a topic that is subscribed to and does not exist, in milliseconds.
const MISSING_TOPIC_MS: u64 = 3_000;

/// Where the member stands, named for what it waits for.
#[derive(Debug, Clone, PartialEq)]
enum State {
    /// For a subscription.
    Idle,
    /// For the list of all topics, to know which ones match.
    ExpectTopics,
    /// For the answer to JoinGroup, or for the moment to send it.
    ExpectJoin,
    /// As the leader: for the topics that are to be assigned.
    ExpectDescription(Vec<GroupMember>),
    /// For the assignment; the leader brings everyone's.
    ExpectAssignment(BTreeMap<String, Bytes>),
    /// For something to happen.
    Stable,
    /// For the caller to give up partitions.
    ExpectRelease(Then),
    /// For nothing any more.
    Over,
}

/// What follows when the caller has given up its partitions.
#[derive(Debug, Clone, PartialEq)]
enum Then {
    Join,
    /// Own these, and join again, so that others get what was given up.
    Adopt(BTreeSet<TopicPartition>),
}

/// What a request in flight is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Join,
    Sync,
    Heartbeat,
}

/// A member of a classic group.
#[derive(Debug)]
pub struct Classic {
    base: Base<Awaited>,
    subscribed: Subscribed,
    topics: BTreeSet<Arc<str>>,
    member_id: String,
    /// -1 outside of any.
    generation: i32,
    /// The name of the assignor that the group agreed on.
    protocol: String,
    owned: BTreeSet<TopicPartition>,
    /// What the member was assigned last, and when: sticky assignors tell it even after it is given up.
    last: (Vec<TopicPartition>, i32),
    state: State,
    /// Why to join again as soon as the rebalance under way is over.
    wants_rejoin: Option<&'static str>,
    /// Why the member joins, for the coordinator's log (KIP-800).
    reason: &'static str,
    heartbeat_at_ms: u64,
    /// As the leader: how many partitions each of the group's topics had when they were assigned.
    watched: Option<BTreeMap<Arc<str>, usize>>,
    /// As a leader that came back under its instance id: the assignment stays as it was (KIP-814).
    skips_assignment: bool,
    describe_at_ms: u64,
    describing: bool,
    /// What was heard of the cluster while the group forms: a leader that finds its topics there need not ask for them.
    heard: Option<Cluster>,
}

impl Classic {
    /// A member that wants nothing yet. `seed` is for the jitter of its pauses.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            base: Base::new(settings, seed),
            subscribed: Subscribed::To(BTreeSet::new()),
            topics: BTreeSet::new(),
            member_id: String::new(),
            generation: -1,
            protocol: String::new(),
            owned: BTreeSet::new(),
            last: (Vec::new(), -1),
            state: State::Idle,
            wants_rejoin: None,
            reason: "",
            heartbeat_at_ms: 0,
            watched: None,
            skips_assignment: false,
            describe_at_ms: 0,
            describing: false,
            heard: None,
        }
    }

    fn is_cooperative(&self) -> bool {
        self.base.settings.assignors.iter().all(|assignor| assignor.is_cooperative())
    }

    /// Takes part in a rebalance: now, or when the one under way is over.
    fn rejoin(&mut self, reason: &'static str) {
        if self.state != State::Stable {
            self.wants_rejoin = Some(reason);
            return;
        }
        tracing::debug!(group = self.base.settings.group, reason, "joining again");
        self.wants_rejoin = None;
        self.reason = reason;
        self.base.abandon();
        if self.is_cooperative() || self.owned.is_empty() {
            self.state = State::ExpectJoin;
        } else {
            self.base.tell(Event::Revoked(self.owned.iter().cloned().collect()));
            self.state = State::ExpectRelease(Then::Join);
        }
    }

    /// The member is not in the group any more: others may have its partitions.
    fn lose(&mut self, forget_id: bool, reason: &'static str) {
        if forget_id {
            self.member_id.clear();
        }
        self.generation = -1;
        self.watched = None;
        self.base.abandon();
        self.base.lose_untold();
        self.reason = reason;
        match &mut self.state {
            State::Idle | State::Over => {}
            // The caller is giving up some already, in a name that is no longer valid; the others go, too.
            State::ExpectRelease(then) => {
                if let Then::Adopt(kept) = std::mem::replace(then, Then::Join) {
                    let kept: Vec<_> =
                        self.owned.iter().filter(|partition| kept.contains(*partition)).cloned().collect();
                    self.base.tell_lost(kept);
                }
            }
            _ if self.owned.is_empty() => self.state = State::ExpectJoin,
            _ => {
                self.base.tell_lost(self.owned.iter().cloned());
                self.state = State::ExpectRelease(Then::Join);
            }
        }
    }

    fn fail(&mut self, error: Error) {
        self.state = State::Over;
        self.generation = -1;
        self.base.fail(&mut self.owned, error);
    }

    /// The caller came back to the group too late, or not at all: others are to have its partitions.
    fn stall(&mut self) {
        let group = &self.base.settings.group;
        tracing::warn!(group, "the caller was away for longer than max.poll.interval.ms; leaving the group");
        self.say_farewell("the caller was away for longer than max.poll.interval.ms");
        match self.state {
            State::Idle | State::Over => {}
            _ => {
                // Told even where there is nothing to lose: it is joined again when the caller is back to hear it.
                if !matches!(self.state, State::ExpectRelease(_)) && self.owned.is_empty() {
                    self.base.tell_lost([]);
                    self.state = State::ExpectRelease(Then::Join);
                }
                self.lose(self.base.settings.instance_id.is_none(), "the caller is back");
            }
        }
    }

    fn adopt(&mut self, assigned: BTreeSet<TopicPartition>) {
        let added = assigned.difference(&self.owned).cloned().collect();
        self.owned = assigned;
        self.state = State::Stable;
        self.base.tell(Event::Assigned(added));
        if let Some(reason) = self.wants_rejoin.take() {
            self.rejoin(reason);
        }
    }

    /// In a generation, so that there is something to keep alive.
    fn beats(&self) -> bool {
        self.generation >= 0 && matches!(self.state, State::Stable | State::ExpectRelease(_))
    }

    /// A topic that is not there may come any time.
    fn plan_description(&mut self, now_ms: u64) {
        let misses = self.watched.as_ref().is_some_and(|watched| watched.values().any(|count| *count == 0));
        let age_ms = self.base.settings.metadata_max_age_ms;
        self.describe_at_ms = now_ms.saturating_add(if misses { age_ms.min(MISSING_TOPIC_MS) } else { age_ms });
    }

    /// Topics to ask about from time to time, to see whether more have come to be assigned.
    fn due_description(&mut self, now_ms: u64) -> Option<Action> {
        let first = self.state == State::ExpectTopics;
        let watches = self.watched.is_some() || matches!(self.subscribed, Subscribed::Matching(_));
        let due = first || (self.state == State::Stable && watches);
        if self.describing || !due || now_ms < self.describe_at_ms {
            return None;
        }
        self.describing = true;
        Some(Action::Describe(match (&self.subscribed, &self.watched) {
            (Subscribed::Matching(_), _) | (_, None) => None,
            (_, Some(watched)) => Some(watched.keys().cloned().collect()),
        }))
    }
}

impl Membership for Classic {
    fn subscribe(&mut self, topics: Subscribed, now_ms: u64) {
        if let Subscribed::MatchingAtBroker(_) = topics {
            let text = "a regular expression of the coordinator's needs group.protocol=consumer";
            return self.fail(Error::Misuse(text.to_owned()));
        }
        self.subscribed = topics;
        self.heard = None;
        match self.subscribed.topics(None) {
            Some(topics) => self.topics = topics,
            None => self.describe_at_ms = now_ms,
        }
        match self.state {
            State::Over => {}
            State::Idle => {
                self.reason = "the member is new";
                let known = matches!(self.subscribed, Subscribed::To(_));
                self.state = if known { State::ExpectJoin } else { State::ExpectTopics };
            }
            // Where topics must be found first, their arrival is the change.
            _ if matches!(self.subscribed, Subscribed::Matching(_)) => {}
            _ => self.rejoin("the subscription changed"),
        }
    }

    fn polling(&mut self, _now_ms: u64) {
        self.base.polling();
    }

    fn idle(&mut self, now_ms: u64) {
        self.base.idle(now_ms);
    }

    fn released(&mut self, _now_ms: u64) {
        let all = self.base.released();
        let State::ExpectRelease(then) = &mut self.state else { return };
        if !all {
            return;
        }
        match std::mem::replace(then, Then::Join) {
            Then::Join => {
                self.owned.clear();
                self.state = State::ExpectJoin;
            }
            Then::Adopt(assigned) => {
                self.wants_rejoin = Some("partitions were given up that others are to have");
                self.owned.retain(|partition| assigned.contains(partition));
                self.adopt(assigned);
            }
        }
    }

    fn commit_refused(&mut self, who: &GroupMetadata, code: ErrorCode, _now_ms: u64) {
        // What was sent in another generation says nothing about this one; nor does anything while a new one begins.
        let current = who.generation == self.generation && who.member_id == self.member_id && self.generation >= 0;
        if !current || !self.beats() {
            return;
        }
        match code {
            ErrorCode::FENCED_INSTANCE_ID => self.fail(self.fenced(millstream_protocol::api::ApiKey::OffsetCommit)),
            ErrorCode::ILLEGAL_GENERATION => self.lose(false, "a commit was refused"),
            ErrorCode::UNKNOWN_MEMBER_ID => self.lose(true, "a commit was refused"),
            ErrorCode::REBALANCE_IN_PROGRESS => self.rejoin("a commit met a rebalance"),
            _ => {}
        }
    }

    fn leave(&mut self, _now_ms: u64) {
        self.say_farewell("the consumer is closed");
        self.state = State::Over;
        self.generation = -1;
        self.owned.clear();
        self.base.abandon();
    }

    fn handle_coordinator(&mut self, found: Result<Coordinator, Error>, now_ms: u64) {
        if let Err(error) = self.base.found(found, now_ms) {
            self.fail(error);
        }
    }

    fn handle_answer(&mut self, id: RequestId, outcome: Result<Answer, Failure>, now_ms: u64) {
        if let Some(awaited) = self.base.answered(id) {
            self.take_answer(awaited, outcome, now_ms);
        }
    }

    fn handle_news(&mut self, cluster: &Cluster) {
        match self.state {
            State::Stable => self.see_topics(cluster),
            _ => self.heard = Some(cluster.clone()),
        }
    }

    fn handle_metadata(&mut self, cluster: Option<&Cluster>, now_ms: u64) {
        self.describing = false;
        let Some(cluster) = cluster else {
            self.describe_at_ms = now_ms.saturating_add(self.base.settings.backoff.max_ms);
            return self.base.pause(now_ms);
        };
        self.see_topics(cluster);
        self.plan_description(now_ms);
        if let State::ExpectDescription(members) = &self.state {
            let members = members.clone();
            self.assign(&members, cluster);
        }
    }

    fn poll_action(&mut self, now_ms: u64) -> Option<Action> {
        if self.base.is_stalled(now_ms) {
            self.stall();
        }
        if matches!(self.state, State::Idle | State::Over) {
            return self.base.poll_farewell();
        }
        if let Some(action) = self.due_description(now_ms) {
            return Some(action);
        }
        if let Some(topics) = self.unknown_topics() {
            if self.describing {
                return None;
            }
            self.describing = true;
            return Some(Action::Describe(Some(topics.into_iter().collect())));
        }
        let coordinator = match self.base.poll_before(now_ms) {
            Ok(coordinator) => coordinator,
            Err(action) => return action,
        };
        match &self.state {
            State::ExpectJoin => Some(self.join(coordinator)),
            State::ExpectAssignment(_) => Some(self.sync(coordinator)),
            _ if self.beats() && now_ms >= self.heartbeat_at_ms => Some(self.heartbeat(coordinator, now_ms)),
            _ => None,
        }
    }

    fn poll_event(&mut self) -> Option<Event> {
        self.base.poll_event()
    }

    fn poll_timeout(&self) -> Option<u64> {
        let state = match &self.state {
            State::Idle | State::Over | State::ExpectDescription(_) => None,
            State::ExpectTopics => (!self.describing).then_some(self.describe_at_ms),
            State::ExpectJoin | State::ExpectAssignment(_) => Some(0),
            State::Stable | State::ExpectRelease(_) => self.beats().then_some(self.heartbeat_at_ms),
        };
        let watches = self.watched.is_some() || matches!(self.subscribed, Subscribed::Matching(_));
        let describe = (self.state == State::Stable && watches && !self.describing).then_some(self.describe_at_ms);
        self.base.wakes_at_ms(state).into_iter().chain(describe).min()
    }

    fn metadata(&self) -> GroupMetadata {
        self.base.metadata((self.generation >= 0).then_some((self.member_id.as_str(), self.generation)))
    }

    fn is_rebalancing(&self) -> bool {
        matches!(self.state, State::ExpectJoin | State::ExpectDescription(_) | State::ExpectAssignment(_))
            && self.generation >= 0
    }
}
