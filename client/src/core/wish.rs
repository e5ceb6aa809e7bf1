//! Which topics a state machine wants to hear about again, and when it may ask: one refresh at a time, with backoff.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

use super::backoff::Backoff;

/// How many refreshes in a row may deny that a topic exists before they are believed: brokers learn of a new topic one
/// by one, while a deleted one stays gone.
const DENIALS_BELIEVED: u32 = 5;

#[derive(Debug, Default)]
pub(super) struct MetadataWish {
    topics: BTreeSet<Arc<str>>,
    asked: Vec<Arc<str>>,
    in_flight: bool,
    failures: u32,
    ready_at_ms: u64,
    refreshed_at_ms: u64,
    denials: HashMap<Arc<str>, u32>,
}

impl MetadataWish {
    /// Forgets old denials and takes the metadata for fresh.
    pub(super) fn restart(&mut self, now_ms: u64) {
        self.denials.clear();
        self.refreshed_at_ms = now_ms;
    }

    pub(super) fn want(&mut self, topic: Arc<str>) {
        self.topics.insert(topic);
    }

    pub(super) fn is_older_than(&self, max_age_ms: u64, now_ms: u64) -> bool {
        !self.in_flight && now_ms >= self.refreshed_at_ms.saturating_add(max_age_ms)
    }

    /// The topics to ask for now, if any.
    pub(super) fn poll(&mut self, now_ms: u64) -> Option<Vec<Arc<str>>> {
        if self.in_flight || self.topics.is_empty() || now_ms < self.ready_at_ms {
            return None;
        }
        self.in_flight = true;
        self.asked = std::mem::take(&mut self.topics).into_iter().collect();
        Some(self.asked.clone())
    }

    /// When to ask next; `max_age_ms` when the metadata is to be renewed by age.
    pub(super) fn wakes_at_ms(&self, max_age_ms: Option<u64>) -> Option<u64> {
        if self.in_flight {
            return None;
        }
        let wish = (!self.topics.is_empty()).then_some(self.ready_at_ms);
        let aged = max_age_ms.map(|age| self.refreshed_at_ms.saturating_add(age));
        wish.into_iter().chain(aged).min()
    }

    /// A refresh ended well; gives out the refusals that are final.
    pub(super) fn succeeded(
        &mut self,
        now_ms: u64,
        backoff: Backoff,
        refused: &[(Arc<str>, ErrorCode)],
    ) -> Vec<(Arc<str>, ErrorCode)> {
        self.in_flight = false;
        self.failures = 0;
        self.refreshed_at_ms = now_ms;
        self.ready_at_ms = now_ms.saturating_add(backoff.initial_ms);
        self.denials.retain(|topic, _| refused.iter().any(|(name, _)| name == topic));
        let mut last_words = Vec::new();
        for (topic, code) in refused {
            let denials = self.denials.entry(topic.clone()).or_default();
            *denials += 1;
            let believed = *code == ErrorCode::UNKNOWN_TOPIC_OR_PARTITION && *denials >= DENIALS_BELIEVED;
            match believed || !code.retriable() {
                true => last_words.push((topic.clone(), *code)),
                false => self.want(topic.clone()),
            }
        }
        last_words
    }

    /// A refresh failed: its topics are wanted still.
    pub(super) fn failed(&mut self, now_ms: u64, backoff: Backoff, random: u64) {
        self.in_flight = false;
        self.failures = self.failures.saturating_add(1);
        self.ready_at_ms = now_ms.saturating_add(backoff.delay_ms(self.failures, random));
        self.topics.extend(self.asked.drain(..));
    }
}
