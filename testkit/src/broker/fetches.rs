//! Fetch requests while they wait for data: the broker's half of a long poll.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::messages::FetchRequest;

use super::outbox::ReplyTo;
use super::sessions::Membership;
use super::timers::{Timer, TimerKey, Timers};
use super::topics::Topics;

/// Names a waiting fetch.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct FetchId(pub(crate) u64);

/// A fetch that asked for more bytes than there were.
#[derive(Debug)]
pub(crate) struct WaitingFetch {
    pub(crate) reply_to: ReplyTo,
    /// The index of the node that was asked.
    pub(crate) node: usize,
    /// All that is asked for, also by earlier requests of its session.
    pub(crate) request: FetchRequest,
    pub(crate) membership: Membership,
}

/// All waiting fetches. At most one per connection, as a connection waits with its request.
#[derive(Debug, Default)]
pub(crate) struct WaitingFetches {
    by_id: BTreeMap<FetchId, (WaitingFetch, TimerKey)>,
    parked: u64,
}

impl WaitingFetches {
    /// Keeps a fetch until `until_ms`, and has every partition it asks for remember it.
    pub(crate) fn park(&mut self, fetch: WaitingFetch, until_ms: i64, topics: &mut Topics, timers: &mut Timers) {
        self.parked += 1;
        let id = FetchId(self.parked);
        for_each_partition(&fetch, topics, |waiting| {
            waiting.insert(id);
        });
        let timer = timers.schedule(until_ms, Timer::Fetch(id));
        self.by_id.insert(id, (fetch, timer));
    }

    /// The fetch with this id, if it still waits.
    pub(crate) fn get(&self, id: FetchId) -> Option<&WaitingFetch> {
        self.by_id.get(&id).map(|(fetch, _)| fetch)
    }

    /// Takes a fetch out, to be answered or because its connection is gone.
    pub(crate) fn take(&mut self, id: FetchId, topics: &mut Topics, timers: &mut Timers) -> Option<WaitingFetch> {
        let (fetch, timer) = self.by_id.remove(&id)?;
        timers.cancel(timer);
        for_each_partition(&fetch, topics, |waiting| {
            waiting.remove(&id);
        });
        Some(fetch)
    }

    /// The fetch that a connection waits for.
    pub(crate) fn of_connection(&self, connection: super::ConnectionId) -> Option<FetchId> {
        self.by_id.iter().find(|(_, (fetch, _))| fetch.reply_to.connection == connection).map(|(id, _)| *id)
    }
}

fn for_each_partition(fetch: &WaitingFetch, topics: &mut Topics, mut change: impl FnMut(&mut BTreeSet<FetchId>)) {
    for asked in &fetch.request.topics {
        let name = match topics.name_of(asked.topic_id) {
            Some(name) => name.to_string(),
            None => asked.topic.clone(),
        };
        let Some(topic) = topics.named_mut(&name) else { continue };
        for partition in &asked.partitions {
            if let Some(partition) = topic.partition_mut(partition.partition) {
                change(&mut partition.waiting);
            }
        }
    }
}
