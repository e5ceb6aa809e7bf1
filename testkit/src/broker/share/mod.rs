//! Share groups (KIP-932) as the leaders of partitions see them: records are handed out one by one, each locked for a while,
//! and acknowledged one by one. Who may ask for which partition is settled in [`group::share`](super::group), where the
//! progress is kept, too: a new leader goes on with that, and what was locked at the old one is free.
//!
//! - [`slots`]: where each record stands.
//! - [`partition`]: the progress of one group in one partition, and how it goes on.
//! - [`acquire`]: records handed out.
//! - [`acknowledge`]: what became of them.
//! - [`sessions`]: what a member reads at a node.
//! - [`waiting`]: fetches that wait for records.

mod acknowledge;
mod acquire;
mod partition;
mod sessions;
mod slots;
mod waiting;

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

pub(super) use acknowledge::{Verdict, check as check_verdicts};
pub(super) use acquire::{Ask, Extent, Range};
pub(super) use partition::SharePartition;
pub(super) use sessions::{BEGIN, END, Entry, SessionKey, ShareSessions};
pub(super) use waiting::{ShareFetch, ShareFetchId, WaitingShareFetches};

use super::group::{Place, ShareState};
use super::group_config::{Reset, ShareSettings};
use super::timers::Timer;
use super::topics::{Partition, Refusal};
use super::{Broker, BrokerError, apis, group_config};
use partition::Changes;

/// A group, and a partition that it reads.
type ShareKey = (Arc<str>, Place);

/// What the leaders know of share groups.
#[derive(Debug, Default)]
pub(super) struct Shares {
    partitions: BTreeMap<ShareKey, SharePartition>,
    pub(super) sessions: ShareSessions,
    pub(super) waiting: WaitingShareFetches,
}

/// Getters and commands for tests and tools in the same process.
impl Broker {
    /// Whether a share group is done with a record: it was accepted or rejected, or handed out too often.
    pub fn is_share_done(&self, group: &str, topic: &str, partition: i32, offset: i64) -> bool {
        let state = self.topics.named(topic).and_then(|topic| self.share_state(group, (topic.id, partition)));
        state.is_some_and(|state| state.is_done(offset))
    }

    /// Sets one of a group's settings, such as `share.auto.offset.reset`.
    ///
    /// # Errors
    /// There is no such setting, or it does not take the value.
    pub fn set_group_config(&mut self, group: &str, name: &str, value: &str) -> Result<(), BrokerError> {
        let mut overrides = self.group_configs.overrides(group);
        overrides.insert(name.to_owned(), value.to_owned());
        match group_config::objection(&overrides, &self.options) {
            Some(objection) => Err(Refusal::new(ErrorCode::INVALID_CONFIG, objection).into()),
            None => {
                self.group_configs.set(group, overrides);
                Ok(())
            }
        }
    }
}

impl Broker {
    pub(super) fn share_settings(&self, group: &str) -> ShareSettings {
        self.group_configs.share(group, &self.options)
    }

    /// The partition at a place, if this node leads it.
    pub(super) fn share_led(&self, node: usize, (topic, index): Place) -> Result<&Partition, ErrorCode> {
        let topic = self.topics.with_id(topic).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
        let partition = topic.partition(index).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        if partition.leader == node { Ok(partition) } else { Err(ErrorCode::NOT_LEADER_OR_FOLLOWER) }
    }

    fn share_state(&self, group: &str, place: Place) -> Option<&ShareState> {
        self.groups.get(group)?.share.as_ref()?.states.get(&place)
    }

    /// A group's progress in a partition, begun or gone on with if its leader or the group's state is a new one.
    ///
    /// # Errors
    /// This node does not lead the partition, or the group's coordinator does not know that the group reads there.
    pub(super) fn share_partition(
        &mut self,
        node: usize,
        group: &str,
        place: Place,
    ) -> Result<&mut SharePartition, ErrorCode> {
        let partition = self.share_led(node, place)?;
        let (leader_epoch, log_start) = (partition.leader_epoch, partition.log.start_offset());
        // As in Kafka, whose brokers expect a member to have said to the coordinator that it reads there.
        let Some(state) = self.share_state(group, place) else { return Err(ErrorCode::UNKNOWN_SERVER_ERROR) };
        let key = (Arc::<str>::from(group), place);
        let is_current =
            |known: &&SharePartition| (known.leader_epoch, known.state_epoch) == (leader_epoch, state.epoch);
        if self.shares.partitions.get(&key).filter(is_current).is_none() {
            let settings = self.share_settings(group);
            let start = state.start_offset.unwrap_or_else(|| first_offset(partition, settings.reset, self.now_ms));
            let loaded = SharePartition::load(leader_epoch, start, state);
            self.drop_share_partition(&key);
            self.shares.partitions.insert(key.clone(), loaded);
        }
        let known = self.shares.partitions.get_mut(&key).ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        known.trim(log_start);
        Ok(known)
    }

    /// The same if it is there already. One begun under another leader or before the group's state was begun anew does not
    /// count any more, whoever comes with news of it: a member, a session that ends, or a timer.
    fn known_share_partition(&mut self, key: &ShareKey) -> Option<&mut SharePartition> {
        let state_epoch = self.share_state(&key.0, key.1)?.epoch;
        let (topic, index) = key.1;
        let leader_epoch = self.topics.with_id(topic)?.partition(index)?.leader_epoch;
        let is_current =
            |known: &&mut SharePartition| (known.leader_epoch, known.state_epoch) == (leader_epoch, state_epoch);
        self.shares.partitions.get_mut(key).filter(is_current)
    }

    fn drop_share_partition(&mut self, key: &ShareKey) {
        if let Some(timer) = self.shares.partitions.remove(key).and_then(|known| known.timer) {
            self.outbox.timers.cancel(timer);
        }
    }

    /// Forgets groups or topics that are gone, and answers who waits for them.
    pub(super) fn forget_shares(&mut self, is_gone: impl Fn(&str, Place) -> bool) {
        let gone: Vec<_> =
            self.shares.partitions.keys().filter(|(group, place)| is_gone(group, *place)).cloned().collect();
        for key in gone {
            self.drop_share_partition(&key);
            self.wake_share_fetches(key.1);
        }
    }

    /// Sets the timer for the next lock that ends.
    pub(super) fn watch_share_locks(&mut self, key: &ShareKey) {
        let Some(known) = self.shares.partitions.get_mut(key) else { return };
        if let Some(timer) = known.timer.take() {
            self.outbox.timers.cancel(timer);
        }
        if let Some(at_ms) = known.next_expiry_ms() {
            let timer = Timer::ShareLock { group: Arc::clone(&key.0), place: key.1 };
            known.timer = Some(self.outbox.timers.schedule(at_ms, timer));
        }
    }

    /// Keeps what has become of records.
    fn keep_share_changes(&mut self, key: &ShareKey, changes: Changes) {
        self.watch_share_locks(key);
        let Some(known) = self.shares.partitions.get(key) else { return };
        let share = self.groups.get_mut(&key.0).and_then(|group| group.share.as_mut());
        if let Some(state) = share.and_then(|share| share.states.get_mut(&key.1))
            && !changes.records.is_empty()
        {
            state.write(known.leader_epoch, changes.start, changes.records);
        }
    }

    /// Takes in what a member says has become of records of a partition.
    pub(super) fn share_acknowledge(
        &mut self,
        key: &SessionKey,
        place: Place,
        verdicts: &[Verdict],
    ) -> Result<(), Refusal> {
        let (node, group, member) = key;
        self.share_led(*node, place).map_err(Refusal::wordless)?;
        let (settings, now_ms) = (self.share_settings(group), self.now_ms);
        let share_key = (Arc::<str>::from(group.as_str()), place);
        let known = self.known_share_partition(&share_key);
        let known = known.ok_or_else(|| Refusal::wordless(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
        let changes = known.acknowledge(member, verdicts, settings, now_ms)?;
        self.keep_share_changes(&share_key, changes);
        Ok(())
    }

    /// Ends a member's session with a node: what it has is free again.
    pub(super) fn end_share_session(&mut self, key: &SessionKey) {
        let Some(places) = self.shares.sessions.end(key) else { return };
        let (node, group, member) = key;
        let limit = self.share_settings(group).delivery_limit;
        let share_group: Arc<str> = group.as_str().into();
        for place in &places {
            // What it has got from another leader since is another session's.
            if self.share_led(*node, *place).is_err() {
                continue;
            }
            let share_key = (Arc::clone(&share_group), *place);
            if let Some(known) = self.known_share_partition(&share_key) {
                let changes = known.release(member, limit);
                self.keep_share_changes(&share_key, changes);
            }
        }
        for place in places {
            self.wake_share_fetches(place);
        }
    }

    /// A connection is gone, and with it its sessions and what it waited for.
    pub(super) fn end_share_connection(&mut self, connection: super::ConnectionId) {
        if let Some(fetch) = self.shares.waiting.of_connection(connection) {
            self.shares.waiting.take(fetch, &mut self.outbox.timers);
        }
        for key in self.shares.sessions.of_connection(connection) {
            self.end_share_session(&key);
            if !self.shares.sessions.has_group(key.0, &key.1) {
                self.leave_share_group(key.0, &key.1);
            }
        }
    }

    /// No member of a group has a session with a node any more: it forgets what it knows beyond what is kept.
    fn leave_share_group(&mut self, node: usize, group: &str) {
        let limit = self.share_settings(group).delivery_limit;
        let of_group = self.shares.partitions.keys().filter(|(of, _)| **of == *group);
        let led: Vec<_> = of_group.filter(|(_, place)| self.share_led(node, *place).is_ok()).cloned().collect();
        for key in led {
            if let Some(known) = self.known_share_partition(&key) {
                let changes = known.release_all(limit);
                self.keep_share_changes(&key, changes);
            }
            self.drop_share_partition(&key);
        }
    }

    /// Locks may have ended.
    pub(super) fn share_lock_timeout(&mut self, group: &str, place: Place) {
        let (limit, now_ms) = (self.share_settings(group).delivery_limit, self.now_ms);
        let key = (Arc::<str>::from(group), place);
        if let Some(known) = self.known_share_partition(&key) {
            known.timer = None;
            let changes = known.expire(now_ms, limit);
            self.keep_share_changes(&key, changes);
        }
        self.wake_share_fetches(place);
    }

    /// Something has changed in a partition: fetches that may have something now are answered.
    pub(super) fn wake_share_fetches(&mut self, place: Place) {
        for id in self.shares.waiting.for_place(&place) {
            apis::k78_share_fetch::answer_if_ready(self, id);
        }
    }
}

/// Where a group begins in a partition that it has not read.
fn first_offset(partition: &Partition, reset: Reset, now_ms: i64) -> i64 {
    match reset {
        Reset::Earliest => partition.log.start_offset(),
        Reset::Latest => partition.log.next_offset(),
        Reset::ByDuration(ms) => {
            let found = apis::k02_list_offsets::offset_since(partition, now_ms.saturating_sub(ms).max(0));
            found.unwrap_or(partition.log.next_offset())
        }
    }
}
