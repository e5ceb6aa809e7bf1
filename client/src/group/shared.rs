//! What a group consumer, its task and its commits share: the membership, behind a lock that nobody holds for long.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use millstream_protocol::code::ErrorCode;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::client::Client;
use crate::core::group::commit::passes;
use crate::core::group::{Action, Event, Membership, Subscribed};
use crate::spans::Rebalance;
use crate::types::{GroupMetadata, TopicPartition};

pub(crate) struct Shared {
    pub(crate) client: Client,
    pub(crate) group: String,
    inside: Mutex<Inside>,
    /// Wakes the task: there may be something to do.
    pub(crate) work: Notify,
    /// Wakes the consumer: something happened.
    pub(crate) news: Notify,
    /// Ends the task.
    pub(crate) end: CancellationToken,
    /// Commits go one after another, so that a repeated one does not overtake its successor.
    pub(crate) commits: tokio::sync::Mutex<()>,
    pub(crate) rebalance: Rebalance,
}

pub(crate) struct Inside {
    pub(crate) member: Box<dyn Membership>,
    /// What may be committed.
    pub(crate) owned: BTreeSet<TopicPartition>,
}

impl Shared {
    pub(crate) fn new(client: Client, group: String, member: Box<dyn Membership>) -> Arc<Self> {
        let end = client.context().cancel.child_token();
        let inside = Mutex::new(Inside { member, owned: BTreeSet::new() });
        let (work, news) = (Notify::new(), Notify::new());
        let (commits, rebalance) = (tokio::sync::Mutex::new(()), Rebalance::default());
        Arc::new(Self { client, group, inside, work, news, end, commits, rebalance })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to the membership, then lets the task see to it.
    fn tell(&self, what: impl FnOnce(&mut dyn Membership, u64)) {
        let now_ms = self.client.context().clock.now_ms();
        what(&mut *self.lock().member, now_ms);
        self.work.notify_one();
    }

    pub(crate) fn subscribe(&self, topics: Subscribed) {
        self.tell(|member, now_ms| member.subscribe(topics, now_ms));
    }

    pub(crate) fn polling(&self) {
        self.tell(|member, now_ms| member.polling(now_ms));
    }

    pub(crate) fn idle(&self) {
        self.tell(|member, now_ms| member.idle(now_ms));
    }

    pub(crate) fn own(&self, partitions: &[TopicPartition]) {
        self.lock().owned.extend(partitions.iter().cloned());
    }

    pub(crate) fn disown(&self, partitions: &[TopicPartition]) {
        self.lock().owned.retain(|partition| !partitions.contains(partition));
    }

    pub(crate) fn released(&self) {
        self.tell(|member, now_ms| member.released(now_ms));
    }

    pub(crate) fn poll_event(&self) -> Option<Event> {
        self.lock().member.poll_event()
    }

    pub(crate) fn metadata(&self) -> GroupMetadata {
        self.lock().member.metadata()
    }

    /// Tells the membership that a request in the name of `who` was refused. Whether the same may succeed in another
    /// generation.
    pub(crate) fn refused(&self, who: &GroupMetadata, code: ErrorCode) -> bool {
        let now_ms = self.client.context().clock.now_ms();
        let mut inside = self.lock();
        let moved_on = inside.member.metadata() != *who || inside.member.is_rebalancing();
        inside.member.commit_refused(who, code, now_ms);
        drop(inside);
        self.work.notify_one();
        moved_on || passes(code)
    }

    /// Takes leave; gives the last request.
    pub(crate) fn leave(&self) -> Option<Action> {
        let now_ms = self.client.context().clock.now_ms();
        let mut inside = self.lock();
        inside.owned.clear();
        inside.member.leave(now_ms);
        inside.member.poll_action(now_ms)
    }
}

/// The caller waits for records as long as this lives.
pub(crate) struct Polling<'a>(&'a Shared);

impl<'a> Polling<'a> {
    pub(crate) fn begin(shared: &'a Shared) -> Self {
        shared.polling();
        Self(shared)
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.idle();
    }
}
