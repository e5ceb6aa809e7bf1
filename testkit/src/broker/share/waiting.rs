//! Share fetches while they wait for something to be handed out.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::messages::ShareFetchRequest;

use super::sessions::SessionKey;
use crate::broker::ConnectionId;
use crate::broker::group::Place;
use crate::broker::outbox::ReplyTo;
use crate::broker::timers::{Timer, TimerKey, Timers};
use crate::broker::topics::Refusal;

/// Names a waiting share fetch.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::broker) struct ShareFetchId(u64);

/// A share fetch, and what came of the acknowledgements that it carried.
#[derive(Debug)]
pub(in crate::broker) struct ShareFetch {
    pub(in crate::broker) reply_to: ReplyTo,
    pub(in crate::broker) key: SessionKey,
    pub(in crate::broker) request: ShareFetchRequest,
    pub(in crate::broker) places: Vec<Place>,
    pub(in crate::broker) acknowledged: Vec<(Place, Result<(), Refusal>)>,
}

/// All waiting share fetches. At most one per connection, as a connection waits with its request.
#[derive(Debug, Default)]
pub(in crate::broker) struct WaitingShareFetches {
    by_id: BTreeMap<ShareFetchId, (ShareFetch, TimerKey)>,
    by_place: BTreeMap<Place, BTreeSet<ShareFetchId>>,
    parked: u64,
}

impl WaitingShareFetches {
    /// Keeps a fetch until `until_ms`.
    pub(in crate::broker) fn park(&mut self, fetch: ShareFetch, until_ms: i64, timers: &mut Timers) {
        self.parked += 1;
        let id = ShareFetchId(self.parked);
        let timer = timers.schedule(until_ms, Timer::ShareFetch(id));
        for place in &fetch.places {
            self.by_place.entry(*place).or_default().insert(id);
        }
        self.by_id.insert(id, (fetch, timer));
    }

    /// The fetches that ask for a partition, the oldest first.
    pub(in crate::broker) fn for_place(&self, place: &Place) -> Vec<ShareFetchId> {
        self.by_place.get(place).into_iter().flatten().copied().collect()
    }

    /// The fetch that a connection waits for.
    pub(in crate::broker) fn of_connection(&self, connection: ConnectionId) -> Option<ShareFetchId> {
        self.by_id.iter().find(|(_, (fetch, _))| fetch.reply_to.connection == connection).map(|(id, _)| *id)
    }

    /// The fetch with this id, if it still waits.
    pub(in crate::broker) fn get(&self, id: ShareFetchId) -> Option<&ShareFetch> {
        self.by_id.get(&id).map(|(fetch, _)| fetch)
    }

    /// Takes a fetch out, to be answered or because its connection is gone.
    pub(in crate::broker) fn take(&mut self, id: ShareFetchId, timers: &mut Timers) -> Option<ShareFetch> {
        let (fetch, timer) = self.by_id.remove(&id)?;
        timers.cancel(timer);
        for place in &fetch.places {
            if let Entry::Occupied(mut waiting) = self.by_place.entry(*place) {
                waiting.get_mut().remove(&id);
                if waiting.get().is_empty() {
                    waiting.remove();
                }
            }
        }
        Some(fetch)
    }
}
