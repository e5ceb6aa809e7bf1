//! Consumer groups: members that share a topic's partitions among themselves.
//!
//! A [`Membership`] is what one member knows and does next, in either of Kafka's two protocols: [`Classic`], in which the
//! members' leader assigns the partitions (JoinGroup, SyncGroup, Heartbeat), and [`Modern`], in which the coordinator
//! does (KIP-848: ConsumerGroupHeartbeat alone). Both speak to their caller in the same [`Event`]s.
//!
//! The caller is part of the protocol: partitions that are to go are given up only when it says so
//! ([`Membership::released`]), so that it can commit what it has done with them. Meanwhile heartbeats go on.

pub mod assignors;
mod base;
mod classic;
pub mod commit;
mod modern;
mod subscribed;
pub mod subscription;

use std::fmt;
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;

pub use self::classic::Classic;
pub use self::modern::{Kind, Modern};
pub use self::subscribed::Subscribed;
use super::backoff::Backoff;
use super::connection::Failure;
use super::coordinator::Coordinator;
use super::metadata::Cluster;
use super::request::{Answer, Outgoing};
use crate::error::Error;
use crate::types::{GroupMetadata, TopicPartition};
use assignors::Assignor;

/// Names a request to the membership that made it.
pub type RequestId = u64;

/// What a member needs to know beforehand.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `group.id`.
    pub group: String,
    /// `group.instance.id` of a static member (KIP-345).
    pub instance_id: Option<String>,
    /// `session.timeout.ms`: how long the coordinator waits for a heartbeat. Classic protocol only.
    pub session_timeout_ms: u64,
    /// `heartbeat.interval.ms`. Classic protocol only: else the coordinator names it.
    pub heartbeat_interval_ms: u64,
    /// `max.poll.interval.ms`: how long the caller may take to come back, and to give up partitions.
    pub max_poll_interval_ms: u64,
    /// `partition.assignment.strategy`, the best first. Classic protocol only.
    pub assignors: Vec<Arc<dyn Assignor>>,
    /// `group.remote.assignor`. KIP-848 only.
    pub remote_assignor: Option<String>,
    /// `client.rack`.
    pub rack: Option<Arc<str>>,
    /// `request.timeout.ms`.
    pub request_timeout_ms: u64,
    /// `metadata.max.age.ms`: how often to look whether topics have come or grown.
    pub metadata_max_age_ms: u64,
    /// Waits after a failure.
    pub backoff: Backoff,
}

/// What the shell is to do.
pub enum Action {
    /// Find the group's coordinator anew; answer with [`Membership::handle_coordinator`].
    FindCoordinator,
    /// Send a request; answer with [`Membership::handle_answer`].
    Send {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        coordinator: Coordinator,
        /// The request.
        request: Box<dyn Outgoing>,
        /// How much longer than `request.timeout.ms` the coordinator may take, in milliseconds.
        extra_timeout_ms: u64,
    },
    /// Send a request whose answer nobody waits for, on another connection than the others: the last one may be held
    /// up behind them.
    Farewell {
        /// To whom.
        coordinator: Coordinator,
        /// The request.
        request: Box<dyn Outgoing>,
    },
    /// Ask the cluster about these topics, or about all (`None`); answer with [`Membership::handle_metadata`].
    Describe(Option<Vec<Arc<str>>>),
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FindCoordinator => f.write_str("FindCoordinator"),
            Self::Send { id, coordinator, request, .. } => {
                write!(f, "Send({id}, {} to {})", request.key().name(), coordinator.address)
            }
            Self::Farewell { coordinator, request } => {
                write!(f, "Farewell({} to {})", request.key().name(), coordinator.address)
            }
            Self::Describe(topics) => write!(f, "Describe({topics:?})"),
        }
    }
}

/// What happened to the member's partitions.
#[derive(Debug, Clone)]
pub enum Event {
    /// These came in addition to those it has; none when the rebalance changed nothing.
    Assigned(Vec<TopicPartition>),
    /// These are to go: commit what is done with them, then say [`Membership::released`].
    Revoked(Vec<TopicPartition>),
    /// These have gone already, others may have them: nothing can be committed. Say [`Membership::released`].
    Lost(Vec<TopicPartition>),
    /// What the member subscribes to is refused to it, in part at least; it goes on.
    Denied(Error),
    /// The member is out of the group for good.
    Failed(Error),
}

/// One member of a group, without its sockets. Times are in milliseconds.
pub trait Membership: Send {
    /// Replaces what the member wants to read.
    fn subscribe(&mut self, topics: Subscribed, now_ms: u64);

    /// The caller waits for records: it is alive for as long as it does.
    fn polling(&mut self, now_ms: u64);

    /// The caller has something to do. It has `max.poll.interval.ms` to come back.
    fn idle(&mut self, now_ms: u64);

    /// The caller has given up what one [`Event::Revoked`] or [`Event::Lost`] named.
    fn released(&mut self, now_ms: u64);

    /// The coordinator refused a request, a commit for instance, made in the name of `who`.
    fn commit_refused(&mut self, who: &GroupMetadata, code: ErrorCode, now_ms: u64);

    /// Takes leave: the partitions are given up, and a last request may follow. A static member of a classic group goes
    /// without a word, so that it finds its partitions again.
    fn leave(&mut self, now_ms: u64);

    /// The coordinator, as far as it could be found.
    fn handle_coordinator(&mut self, found: Result<Coordinator, Error>, now_ms: u64);

    /// How a request ended.
    fn handle_answer(&mut self, id: RequestId, outcome: Result<Answer, Failure>, now_ms: u64);

    /// The cluster as somebody heard of it.
    fn handle_news(&mut self, cluster: &Cluster);

    /// Topics as the cluster described them when asked to; `None` when it could not be asked.
    fn handle_metadata(&mut self, cluster: Option<&Cluster>, now_ms: u64);

    /// What to do next.
    fn poll_action(&mut self, now_ms: u64) -> Option<Action>;

    /// What happened.
    fn poll_event(&mut self) -> Option<Event>;

    /// When to call [`Membership::poll_action`] again, if nothing happens before.
    fn poll_timeout(&self) -> Option<u64>;

    /// In whose name to commit; without a member id when there is no generation to commit in.
    fn metadata(&self) -> GroupMetadata;

    /// Whether a rebalance is under way, so that a refused commit may be worth another try.
    fn is_rebalancing(&self) -> bool;
}

/// The error of a refusal that ends the membership.
fn refused(api: ApiKey, code: ErrorCode, group: &str, message: Option<String>) -> Error {
    Error::Broker { api, code, subject: format!("group {group:?}"), message }
}
