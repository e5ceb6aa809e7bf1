//! Everything the broker waits for.
//!
//! A timer whose reason may go away long before it is due is cancelled then, or clients could pile up timers. Sessions
//! are bounded by the longest session timeout: theirs find out when they fire.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fetches::FetchId;
use super::group::Place;
use super::share::ShareFetchId;

/// What a deadline is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Timer {
    /// A long poll's `max_wait_ms` has passed.
    Fetch(FetchId),
    /// A member has not been heard of for its session timeout. The member knows when that really is.
    Session { group: Arc<str>, member: Arc<str> },
    /// A member has not given up partitions within its rebalance timeout (KIP-848).
    Revocation { group: Arc<str>, member: Arc<str> },
    /// A group's phase (joining, or waiting for assignments) has lasted as long as it may.
    Phase { group: Arc<str> },
    /// A share fetch's `max_wait_ms` has passed.
    ShareFetch(ShareFetchId),
    /// Locks of a share group on records of a partition end.
    ShareLock { group: Arc<str>, place: Place },
    /// A transaction has lasted as long as it may, or its markers are due.
    Transaction { id: Arc<str> },
}

/// Names a timer that is set.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct TimerKey {
    at_ms: i64,
    number: u64,
}

/// Deadlines in order; equal ones in the order they were set.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    queue: BTreeMap<TimerKey, Timer>,
    set: u64,
}

impl Timers {
    pub(crate) fn schedule(&mut self, at_ms: i64, timer: Timer) -> TimerKey {
        self.set += 1;
        let key = TimerKey { at_ms, number: self.set };
        self.queue.insert(key, timer);
        key
    }

    /// Does nothing to a timer that has fired.
    pub(crate) fn cancel(&mut self, key: TimerKey) {
        self.queue.remove(&key);
    }

    pub(crate) fn next_ms(&self) -> Option<i64> {
        self.queue.first_key_value().map(|(key, _)| key.at_ms)
    }

    /// Takes the earliest timer that is due.
    pub(crate) fn pop_due(&mut self, now_ms: i64) -> Option<Timer> {
        let first = self.queue.first_entry()?;
        (first.key().at_ms <= now_ms).then(|| first.remove())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_fire_in_order_and_not_early() {
        let mut timers = Timers::default();
        let cancelled = timers.schedule(5, Timer::Fetch(FetchId(9)));
        timers.schedule(20, Timer::Fetch(FetchId(2)));
        timers.schedule(10, Timer::Fetch(FetchId(1)));
        timers.schedule(10, Timer::Fetch(FetchId(3)));
        timers.cancel(cancelled);
        assert_eq!(timers.next_ms(), Some(10));
        assert_eq!(timers.pop_due(9), None);
        assert_eq!(timers.pop_due(15), Some(Timer::Fetch(FetchId(1))));
        assert_eq!(timers.pop_due(15), Some(Timer::Fetch(FetchId(3))));
        assert_eq!(timers.pop_due(15), None);
    }
}
