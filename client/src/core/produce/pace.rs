//! When a batch that could still grow had better wait: while a broker is behind.
//!
//! A broker works off a connection's requests one after the other. One that takes longer than the quickest of late has
//! met a queue, or a pause of the broker; what is sent after it waits behind it, and each request more is more work for
//! a broker that has too much. Records gather meanwhile, and go out together when the late answer is there. It costs
//! at most the way to the broker, which the quickest request took as well, and what is full, flushed or sent again does
//! not wait.

use std::collections::VecDeque;

use super::RequestId;

/// How long a round trip is remembered at least, in milliseconds, and at most twice as long.
const MEMORY_MS: u64 = 10_000;

/// What is in flight to one node, and how quick it has been.
#[derive(Debug, Default)]
pub(super) struct Pace {
    in_flight: VecDeque<(RequestId, u64)>,
    /// The quickest round trip since `since_ms`, and of the time before.
    quickest_ms: [Option<u64>; 2],
    since_ms: u64,
}

impl Pace {
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    pub(super) fn handle_sent(&mut self, id: RequestId, now_ms: u64) {
        self.in_flight.push_back((id, now_ms));
    }

    /// A request has ended; its round trip is one to go by when it was `answered`.
    pub(super) fn handle_ended(&mut self, id: RequestId, now_ms: u64, answered: bool) {
        let Some(at) = self.in_flight.iter().position(|(sent, _)| *sent == id) else { return };
        let Some((_, sent_ms)) = self.in_flight.remove(at) else { return };
        if !answered {
            return;
        }
        if now_ms.saturating_sub(self.since_ms) >= MEMORY_MS {
            self.quickest_ms = [None, self.quickest_ms[0]];
            self.since_ms = now_ms;
        }
        let took_ms = now_ms.saturating_sub(sent_ms);
        self.quickest_ms[0] = Some(self.quickest_ms[0].map_or(took_ms, |quickest| quickest.min(took_ms)));
    }

    /// Whether the oldest request in flight takes longer than the quickest of late.
    pub(super) fn is_behind(&self, now_ms: u64) -> bool {
        let quickest_ms = self.quickest_ms.iter().flatten().min();
        let oldest = self.in_flight.front().map(|(_, sent_ms)| now_ms.saturating_sub(*sent_ms));
        oldest.zip(quickest_ms).is_some_and(|(waited_ms, quickest_ms)| waited_ms > *quickest_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_behind_once_a_request_takes_longer_than_the_quickest() {
        let mut pace = Pace::default();
        pace.handle_sent(1, 0);
        assert!(!pace.is_behind(1_000), "nothing is known of it yet");
        pace.handle_ended(1, 3, true);
        pace.handle_sent(2, 10);
        pace.handle_sent(3, 12);
        assert!(!pace.is_behind(13));
        assert!(pace.is_behind(14));
        pace.handle_ended(2, 15, true);
        assert!(!pace.is_behind(15), "the one sent at 12 is the oldest now");
        assert!(pace.is_behind(16));
        pace.handle_ended(3, 17, false);
        assert!(!pace.is_behind(17), "nothing is in flight");
    }

    #[test]
    fn what_was_quick_long_ago_is_forgotten() {
        let mut pace = Pace::default();
        let mut exchange = |sent_ms: u64, took_ms: u64| {
            pace.handle_sent(sent_ms, sent_ms);
            let is_behind = pace.is_behind(sent_ms + took_ms);
            pace.handle_ended(sent_ms, sent_ms + took_ms, true);
            is_behind
        };
        assert!(!exchange(0, 1));
        assert!(exchange(5_000, 40), "the broker has moved further away");
        assert!(exchange(MEMORY_MS, 40));
        assert!(exchange(2 * MEMORY_MS - 100, 40));
        assert!(exchange(2 * MEMORY_MS, 40));
        assert!(!exchange(3 * MEMORY_MS, 40), "this is how far it is now");
    }
}
