//! How a member takes part in its group.

use std::sync::Arc;

use crate::config::{Config, ConsumerOptions};
use crate::core::group::Settings;
use crate::core::group::assignors::{Assignor, CooperativeSticky, Range};

/// Which of Kafka's two protocols for groups to speak (`group.protocol`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupProtocol {
    /// `classic`: the members assign the partitions among themselves. Every broker speaks it.
    Classic,
    /// `consumer` (KIP-848): the coordinator assigns them, without a stop for everyone. Kafka 4.0 and later.
    Consumer,
}

/// How a member takes part in its group. Field by field Kafka's defaults; [`GroupOptions::consumer`] says how it fetches.
///
/// ```
/// use millstream_client::GroupOptions;
/// let options = GroupOptions { auto_commit_interval_ms: None, ..GroupOptions::new("etl") };
/// assert_eq!((options.session_timeout_ms, options.assignors.len()), (45_000, 2));
/// ```
#[derive(Debug, Clone)]
pub struct GroupOptions {
    /// `group.id`.
    pub group: String,
    /// `group.instance.id`: makes the member *static*. It keeps its partitions over a restart, if that takes less than
    /// the session timeout; for it does not leave the group when it is closed (KIP-345).
    pub instance_id: Option<String>,
    /// `group.protocol` (classic).
    pub protocol: GroupProtocol,
    /// `session.timeout.ms`: how long the coordinator waits for a heartbeat (45,000). Classic protocol only.
    pub session_timeout_ms: u64,
    /// `heartbeat.interval.ms` (3,000). Classic protocol only.
    pub heartbeat_interval_ms: u64,
    /// `max.poll.interval.ms`: how long the caller may take for what it was given before the member leaves the group,
    /// and how long to wait for others in a rebalance (300,000).
    pub max_poll_interval_ms: u64,
    /// `partition.assignment.strategy`, the best first (`range`, then `cooperative-sticky`). The group takes the first
    /// that all members have; rebalances are cooperative if all of this member's are. Classic protocol only.
    pub assignors: Vec<Arc<dyn Assignor>>,
    /// `group.remote.assignor`: the coordinator's assignor (its own first). KIP-848 only.
    pub remote_assignor: Option<String>,
    /// `client.rack`: assignors prefer partitions with a replica there.
    pub rack: Option<Arc<str>>,
    /// `enable.auto.commit` and `auto.commit.interval.ms`: how often what was handed on is committed (5,000); `None` to
    /// commit by hand. What a call of `next` handed on counts as done when `next` is called again.
    pub auto_commit_interval_ms: Option<u64>,
    /// How to fetch. Its `reset` says where to begin in a partition for which the group has no offset.
    pub consumer: ConsumerOptions,
}

impl GroupOptions {
    /// Kafka's defaults, for this group.
    pub fn new(group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            instance_id: None,
            protocol: GroupProtocol::Classic,
            session_timeout_ms: 45_000,
            heartbeat_interval_ms: 3_000,
            max_poll_interval_ms: 300_000,
            assignors: vec![Arc::new(Range), Arc::new(CooperativeSticky)],
            remote_assignor: None,
            rack: None,
            auto_commit_interval_ms: Some(5_000),
            consumer: ConsumerOptions::default(),
        }
    }

    pub(crate) fn settings(&self, config: &Config) -> Settings {
        Settings {
            group: self.group.clone(),
            instance_id: self.instance_id.clone(),
            session_timeout_ms: self.session_timeout_ms,
            heartbeat_interval_ms: self.heartbeat_interval_ms,
            max_poll_interval_ms: self.max_poll_interval_ms,
            assignors: self.assignors.clone(),
            remote_assignor: self.remote_assignor.clone(),
            rack: self.rack.clone(),
            request_timeout_ms: config.request_timeout_ms,
            metadata_max_age_ms: config.metadata_max_age_ms,
            backoff: config.retry,
        }
    }
}
