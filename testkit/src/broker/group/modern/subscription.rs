//! Which topics a group has: those its members name, and those their patterns match.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;
use regex_lite::Regex;

use super::member::Member;
use crate::broker::topics::{Refusal, Topics};

/// How long what a pattern matches stays as it is, although topics came or went.
const PATTERN_REFRESH_MS: i64 = 10_000;

/// The topics of a group as they were when last looked at.
#[derive(Debug, Default)]
pub(super) struct Subscription {
    ids: BTreeMap<Arc<str>, Uuid>,
    partitions: BTreeMap<Uuid, i32>,
    /// Which state of the cluster's topics that was.
    seen: u64,
    /// What each pattern matches.
    patterns: BTreeMap<String, BTreeSet<Arc<str>>>,
    patterns_seen: u64,
    patterns_at_ms: i64,
}

impl Subscription {
    /// The topics that somebody has subscribed to, with their numbers of partitions.
    pub(super) fn partitions(&self) -> &BTreeMap<Uuid, i32> {
        &self.partitions
    }

    pub(super) fn topics_of(&self, member: &Member) -> BTreeSet<Uuid> {
        self.names_of(member).filter_map(|name| self.ids.get(name)).copied().collect()
    }

    /// Whether it is known what the member's pattern matches, if it has one.
    pub(super) fn is_matched(&self, member: &Member) -> bool {
        member.regex.as_ref().is_none_or(|regex| self.patterns.contains_key(regex))
    }

    /// The topics that a member names or whose names its pattern matches, whether they are there or not.
    pub(super) fn names_of<'a>(&'a self, member: &'a Member) -> impl Iterator<Item = &'a str> {
        let matched = member.regex.as_ref().and_then(|regex| self.patterns.get(regex));
        let matched = matched.into_iter().flatten().map(|name| &**name);
        member.topics.iter().map(String::as_str).chain(matched)
    }

    /// Whether the cluster's topics have changed since the last look.
    pub(super) fn is_outdated(&self, topics: &Topics) -> bool {
        self.seen != topics.version()
    }

    /// Looks at the members' topics; whether they are others than before.
    pub(super) fn refresh<'a>(&mut self, members: impl Iterator<Item = &'a Member>, topics: &Topics) -> bool {
        let mut ids = BTreeMap::new();
        let mut partitions = BTreeMap::new();
        for member in members {
            for topic in self.names_of(member).filter_map(|name| topics.named(name)) {
                ids.insert(Arc::clone(&topic.name), topic.id);
                partitions.insert(topic.id, i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX));
            }
        }
        let changed = partitions != self.partitions;
        (self.ids, self.partitions, self.seen) = (ids, partitions, topics.version());
        changed
    }

    /// Matches the members' patterns with the topics there are, if one is new or it is time; whether another set of
    /// topics came out of it. As in Kafka this happens after a heartbeat, which knows nothing of it yet.
    pub(super) fn match_patterns<'a>(
        &mut self,
        members: impl Iterator<Item = &'a Member>,
        topics: &Topics,
        now_ms: i64,
    ) -> bool {
        let wanted: BTreeSet<&String> = members.filter_map(|member| member.regex.as_ref()).collect();
        self.patterns.retain(|pattern, _| wanted.contains(pattern));
        let is_due =
            self.patterns_seen != topics.version() && now_ms >= self.patterns_at_ms.saturating_add(PATTERN_REFRESH_MS);
        if !is_due && wanted.iter().all(|pattern| self.patterns.contains_key(*pattern)) {
            return false;
        }
        let patterns = wanted.into_iter().map(|pattern| (pattern.clone(), matches(pattern, topics))).collect();
        (self.patterns_seen, self.patterns_at_ms) = (topics.version(), now_ms);
        std::mem::replace(&mut self.patterns, patterns) != self.patterns
    }
}

/// Names match as a whole. A pattern that [`check_pattern`] refused is nobody's.
fn matches(pattern: &str, topics: &Topics) -> BTreeSet<Arc<str>> {
    let Ok(regex) = whole(pattern) else { return BTreeSet::new() };
    topics.iter().map(|topic| &topic.name).filter(|name| regex.is_match(name)).cloned().collect()
}

/// Whether a pattern is one.
pub(super) fn check_pattern(pattern: &str) -> Result<(), Refusal> {
    let refused = |error| {
        let message = format!("SubscribedTopicRegex `{pattern}` is not a valid regular expression: {error}.");
        Refusal::new(ErrorCode::INVALID_REGULAR_EXPRESSION, message)
    };
    whole(pattern).map(|_| ()).map_err(refused)
}

/// The pattern on its own, first: one that closes what it has not opened is none.
fn whole(pattern: &str) -> Result<Regex, regex_lite::Error> {
    Regex::new(pattern)?;
    Regex::new(&format!("^(?:{pattern})$"))
}
