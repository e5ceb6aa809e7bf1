//! Share groups (KIP-932) as their coordinator sees them: who is in them, which partitions each member takes records from,
//! and how far the group has come. Handing records out is the business of the partitions' leaders, in
//! [`share`](crate::broker::share).
//!
//! - [`heartbeat`]: what comes from members.
//! - [`assign`]: which partitions each member is to take records from. Several may have the same.
//! - [`state`]: the progress in each partition.

mod assign;
mod heartbeat;
mod member;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::uuid::Uuid;

pub(in crate::broker) use assign::ASSIGNOR;
pub(in crate::broker) use heartbeat::{ShareBeat, check as check_share_heartbeat};
pub(in crate::broker) use member::ShareMember;
pub(in crate::broker) use state::{Settled, ShareState};

use super::Place;
use crate::broker::outbox::Outbox;
use crate::broker::topics::{Topic, Topics};
use assign::Subscriber;

/// The epoch of a group that has had no members yet.
const FIRST_EPOCH: i32 = 1;

/// The members of one group, and its progress.
#[derive(Debug)]
pub(in crate::broker) struct ShareGroup {
    id: Arc<str>,
    max_members: usize,
    /// Counts changes of members, subscriptions and topics.
    pub(in crate::broker) epoch: i32,
    /// The group epoch that the targets were made for.
    pub(in crate::broker) assignment_epoch: i32,
    /// By member id.
    members: BTreeMap<Arc<str>, ShareMember>,
    /// The topics that somebody has subscribed to, by name, with their numbers of partitions, and which state of the
    /// cluster's topics that was.
    topics: BTreeMap<Arc<str>, (Uuid, i32)>,
    seen: u64,
    /// The progress in each partition. One that is not here yet is nobody's to read.
    pub(in crate::broker) states: BTreeMap<Place, ShareState>,
}

impl ShareGroup {
    pub(super) fn new(id: Arc<str>, max_members: usize) -> Self {
        Self {
            id,
            max_members,
            epoch: FIRST_EPOCH,
            assignment_epoch: FIRST_EPOCH,
            members: BTreeMap::new(),
            topics: BTreeMap::new(),
            seen: 0,
            states: BTreeMap::new(),
        }
    }

    pub(in crate::broker) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members in the order of their ids.
    pub(in crate::broker) fn members(&self) -> impl Iterator<Item = &ShareMember> {
        self.members.values()
    }

    /// The name of its state in ShareGroupDescribe and ListGroups.
    pub(in crate::broker) fn state_name(&self) -> &'static str {
        if self.members.is_empty() { "Empty" } else { "Stable" }
    }

    /// Looks whether the group has other topics or partitions than when it was last looked at; each change raises its epoch.
    fn notice_topics(&mut self, resubscribed: bool, topics: &Topics) {
        let mut changed = resubscribed;
        if resubscribed || self.seen != topics.version() {
            let names: BTreeSet<&String> = self.members.values().flat_map(|member| &member.topics).collect();
            let found = names.into_iter().filter_map(|name| topics.named(name));
            let count = |topic: &Topic| i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX);
            let now = found.map(|topic| (Arc::clone(&topic.name), (topic.id, count(topic)))).collect();
            self.seen = topics.version();
            changed |= std::mem::replace(&mut self.topics, now) != self.topics;
        }
        // Partitions whose progress is kept by now are to be somebody's.
        let assigned: BTreeSet<&Place> = self.members.values().flat_map(|member| &member.target).collect();
        changed |= self.readable().iter().any(|place| !assigned.contains(place));
        self.epoch += i32::from(changed);
    }

    /// The partitions that somebody has subscribed to and whose progress is kept.
    fn readable(&self) -> BTreeSet<Place> {
        let all = self.topics.values().flat_map(|(id, count)| (0..*count).map(|partition| (*id, partition)));
        all.filter(|place| self.states.contains_key(place)).collect()
    }

    /// Works out the targets of a new group epoch, if there is one.
    fn assign(&mut self) {
        if self.epoch == self.assignment_epoch {
            return;
        }
        let subscriber = |member: &ShareMember| Subscriber {
            topics: member.topics.iter().filter_map(|name| self.topics.get(&**name)).map(|(id, _)| *id).collect(),
            target: member.target.clone(),
        };
        let subscribers: Vec<Subscriber> = self.members.values().map(subscriber).collect();
        let targets = assign::assign(&subscribers, &self.readable());
        for (member, target) in self.members.values_mut().zip(targets) {
            member.target = target;
        }
        self.assignment_epoch = self.epoch;
    }

    /// Begins to keep the progress in partitions that the group is to read.
    fn begin_states(&mut self, topics: &Topics) {
        for (topic, count) in self.topics.values() {
            // A topic may have gone since the group looked.
            if topics.name_of(*topic).is_some() {
                (0..*count).for_each(|partition| {
                    self.states.entry((*topic, partition)).or_default();
                });
            }
        }
    }

    /// Has the group go on at an offset of a partition, or with a negative one begin as if it had not read there.
    pub(in crate::broker) fn begin_at(&mut self, place: Place, start_offset: i64) {
        let state = self.states.entry(place).or_default();
        let epoch = state.epoch + 1;
        let start_offset = Some(start_offset).filter(|offset| *offset >= 0);
        *state = ShareState { epoch, start_offset, ..ShareState::default() };
    }

    /// Drops the progress in a topic; whether there was any.
    pub(in crate::broker) fn forget_topic(&mut self, topic: Uuid) -> bool {
        let before = self.states.len();
        self.states.retain(|(id, _), _| *id != topic);
        self.states.len() < before
    }

    /// Takes a member out; the others are to have its partitions.
    fn remove(&mut self, id: &str, topics: &Topics) {
        if self.members.remove(id).is_some() {
            self.notice_topics(true, topics);
        }
    }

    /// A session timer has fired: the member is out, unless it was heard of in the meantime.
    pub(super) fn session_timeout(&mut self, id: &str, now_ms: i64, topics: &Topics, outbox: &mut Outbox) {
        let Some(member) = self.members.get_mut(id) else { return };
        if member.session.is_over(now_ms, (&self.id, &member.id), outbox) {
            self.remove(id, topics);
        }
    }

    fn extend_session(&mut self, id: &str, beat: &ShareBeat<'_>, outbox: &mut Outbox) {
        if let Some(member) = self.members.get_mut(id) {
            member.session.extend(beat.now_ms, beat.settings.session_timeout_ms);
            member.session.watch(beat.now_ms, (&self.id, &member.id), outbox);
        }
    }
}
