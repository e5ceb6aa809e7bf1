//! How a member takes part in its group.

use std::sync::Arc;

#[cfg(feature = "tokio")]
use super::Config;
use super::{ConfigError, ConsumerOptions};
#[cfg(feature = "tokio")]
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
/// From properties they come by [`Config::group`](super::Config::group).
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

    /// Checks what no single option shows.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        if self.group.is_empty() {
            return Err(conflict("group.id", "", "a group has a name"));
        }
        if let Some(id) = self.instance_id.as_deref().filter(|id| !is_instance_id(id)) {
            return Err(conflict("group.instance.id", id, INSTANCE_ID));
        }
        if self.protocol == GroupProtocol::Consumer {
            return Ok(());
        }
        if self.assignors.is_empty() {
            return Err(conflict("partition.assignment.strategy", "", "names no assignor"));
        }
        let (heartbeat, session) = (self.heartbeat_interval_ms, self.session_timeout_ms);
        if heartbeat >= session {
            let reason = format!("must be less than session.timeout.ms ({session})");
            return Err(conflict("heartbeat.interval.ms", &heartbeat.to_string(), &reason));
        }
        Ok(())
    }

    #[cfg(feature = "tokio")]
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

/// What the coordinator takes for an instance id.
pub(super) const INSTANCE_ID: &str = "expected 1 to 249 letters, digits, `.`, `_` and `-`, not `.` or `..`";

pub(super) fn is_instance_id(id: &str) -> bool {
    (1..=249).contains(&id.len())
        && !matches!(id, "." | "..")
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

fn conflict(name: &str, value: &str, reason: &str) -> ConfigError {
    ConfigError::Invalid { name: name.to_owned(), value: value.to_owned(), reason: reason.to_owned() }
}

/// The options of members as they are given, one by one and in any order.
#[derive(Clone)]
pub(super) struct GivenGroup {
    /// Without a name for as long as none is given.
    pub(super) options: GroupOptions,
    /// `enable.auto.commit`.
    pub(super) auto_commit: bool,
    /// Those given that only one of the two protocols has.
    pub(super) of_one_protocol: Vec<(&'static str, GroupProtocol)>,
}

impl Default for GivenGroup {
    fn default() -> Self {
        Self { options: GroupOptions::new(""), auto_commit: true, of_one_protocol: Vec::new() }
    }
}

impl GivenGroup {
    /// All of them together, when they name a group.
    pub(super) fn complete(&self, consumer: &ConsumerOptions) -> Option<GroupOptions> {
        let options = &self.options;
        (!options.group.is_empty()).then(|| GroupOptions {
            rack: (!consumer.rack.is_empty()).then(|| consumer.rack.as_str().into()),
            auto_commit_interval_ms: options.auto_commit_interval_ms.filter(|_| self.auto_commit),
            consumer: consumer.clone(),
            ..options.clone()
        })
    }

    /// Options of members count for nothing, and so contradict nothing, where no group is named.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.options.group.is_empty() {
            return Ok(());
        }
        let chosen = self.options.protocol;
        if let Some((name, _)) = self.of_one_protocol.iter().find(|(_, protocol)| *protocol != chosen) {
            let (value, reason) = match chosen {
                GroupProtocol::Classic => ("classic", "has the members assign the partitions"),
                GroupProtocol::Consumer => ("consumer", "leaves that to the coordinator"),
            };
            return Err(conflict("group.protocol", value, &format!("{reason}; leave out {name}")));
        }
        self.options.check()
    }
}
