//! A Kafka broker as a state machine: frames and time in, frames and deadlines out.
//!
//! It owns no socket, no clock and no source of randomness, so a test can drive a whole cluster through a thousand
//! rebalances in a millisecond, and twice the same way. [`serve`](crate::serve) puts it behind sockets.
//!
//! - `handle_*` take what happened: [`connect`](Broker::handle_connect), [`frame`](Broker::handle_frame),
//!   [`disconnect`](Broker::handle_disconnect), [`timeout`](Broker::handle_timeout).
//! - `poll_*` give what is to be done: call [`poll_output`](Broker::poll_output) until it is `None`, then wait for
//!   the next frame or for [`poll_timeout`](Broker::poll_timeout).
//! - The rest are commands and getters for tests and tools in the same process.
//!
//! One broker value is the whole cluster: its nodes share all state and differ in which partitions they lead and
//! which groups they coordinate, and they refuse the rest as real nodes do. The commands of `nodes` and `faults` make go
//! wrong what goes wrong with clusters: nodes that stop, leaders and coordinators that move, logs that are cut.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod apis;
mod append;
mod duration;
mod faults;
mod fetches;
mod group;
mod group_config;
mod ids;
mod log;
mod nodes;
mod options;
mod outbox;
mod producers;
mod recover;
mod sessions;
mod share;
mod stability;
mod timers;
mod topic_config;
mod topics;
mod transactions;
mod validate;

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::{RecordBatch, RecordBatches};

use apis::Answer;
use fetches::WaitingFetches;
use group::{Groups, Limits};
use group_config::GroupConfigs;
use ids::IdSource;
use nodes::NodeState;
pub use options::{BrokerOptions, NodeAddress};
use outbox::Outbox;
pub use outbox::{Action, ConnectionId, Output};
use sessions::Sessions;
use share::Shares;
use timers::Timer;
use topic_config::TopicConfig;
use topics::{Refusal, Shape, Topics};
use transactions::Transactions;
use validate::Validator;

/// Why a command was refused.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BrokerError {
    /// The broker would answer a client's request with this error code.
    #[error("{message} ({code})")]
    Refused {
        /// Kafka's name of the error, such as `INVALID_TOPIC_EXCEPTION`.
        code: &'static str,
        /// The reason in words.
        message: String,
    },
    /// There is no such topic.
    #[error("topic '{0}' does not exist")]
    UnknownTopic(String),
    /// The topic has no such partition.
    #[error("topic '{topic}' has no partition {partition}")]
    UnknownPartition {
        /// The topic.
        topic: String,
        /// The partition that was named.
        partition: i32,
    },
    /// The cluster has no node with this index.
    #[error("there is no node with index {0}")]
    UnknownNode(usize),
}

impl From<Refusal> for BrokerError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { code: refusal.code.name(), message: refusal.message }
    }
}

/// One client connection, as far as the broker remembers it.
#[derive(Debug)]
struct Connection {
    node: usize,
    host: Arc<str>,
    /// A request has been given in whose action is still to come.
    busy: bool,
}

/// A whole Kafka cluster without I/O.
///
/// ```
/// use millstream_testkit::broker::{Action, Broker, BrokerOptions, NodeAddress};
/// use millstream_protocol::header::encode_request;
/// use millstream_protocol::messages::MetadataRequest;
///
/// let node = NodeAddress { host: "127.0.0.1".to_owned(), port: 9092 };
/// let mut broker = Broker::new(BrokerOptions::default(), vec![node]);
/// broker.create_topic("flights", 3)?;
///
/// let connection = broker.handle_connect(0, "127.0.0.1");
/// let frame = encode_request(1, Some("doc"), 12, &MetadataRequest { topics: None, ..Default::default() })?;
/// broker.handle_frame(connection, frame.slice(4..), 0); // a frame is given in without its size
/// let output = broker.poll_output().expect("an answer");
/// assert!(matches!(output.action, Action::Respond(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Broker {
    options: BrokerOptions,
    nodes: Vec<NodeAddress>,
    node_states: Vec<NodeState>,
    /// Coordinators that were moved from where the hash of their key had them.
    coordinators: BTreeMap<String, usize>,
    /// What producers and consumers are told to wait, in milliseconds.
    throttle_ms: i32,
    ids: IdSource,
    topics: Topics,
    groups: Groups,
    group_configs: GroupConfigs,
    transactions: Transactions,
    fetches: WaitingFetches,
    sessions: Sessions,
    shares: Shares,
    /// The time as the last call had it.
    now_ms: i64,
    connections: BTreeMap<ConnectionId, Connection>,
    connected: u64,
    validator: Validator,
    outbox: Outbox,
}

impl Broker {
    /// A cluster whose node `n` has id `n + 1` and is reached at `nodes[n]`.
    pub fn new(options: BrokerOptions, nodes: Vec<NodeAddress>) -> Self {
        Self {
            ids: IdSource::new(options.seed),
            groups: Groups::new(Limits {
                initial_delay_ms: options.initial_rebalance_delay_ms,
                max_members: options.max_group_size,
                consumer_session_timeout_ms: options.consumer_session_timeout_ms,
                consumer_heartbeat_interval_ms: options.consumer_heartbeat_interval_ms,
                assignment_interval_ms: options.assignment_interval_ms,
                max_share_members: options.max_share_group_size,
            }),
            options,
            node_states: nodes.iter().map(|_| NodeState::default()).collect(),
            nodes,
            coordinators: BTreeMap::new(),
            throttle_ms: 0,
            topics: Topics::default(),
            group_configs: GroupConfigs::default(),
            transactions: Transactions::default(),
            fetches: WaitingFetches::default(),
            sessions: Sessions::default(),
            shares: Shares::default(),
            now_ms: 0,
            connections: BTreeMap::new(),
            connected: 0,
            validator: Validator::new(),
            outbox: Outbox::default(),
        }
    }

    /// A client at `host` has connected to the node with index `node`. If that [does not run](Self::is_running), the
    /// connection is closed at once.
    pub fn handle_connect(&mut self, node: usize, host: &str) -> ConnectionId {
        self.connected += 1;
        let id = ConnectionId(self.connected);
        if self.is_running(node) {
            self.connections.insert(id, Connection { node, host: host.into(), busy: false });
        } else {
            self.outbox.push(id, Action::Close);
        }
        id
    }

    /// A request has arrived: `frame` is one whole frame without its size. The driver gives in the next one only after
    /// it got this one's [`Action`], as Kafka reads no further while it works on a request; one that does not keep to
    /// that has its connection closed.
    pub fn handle_frame(&mut self, connection: ConnectionId, frame: Bytes, now_ms: i64) {
        self.now_ms = now_ms;
        let Some(state) = self.connections.get_mut(&connection) else { return };
        if std::mem::replace(&mut state.busy, true) {
            self.outbox.push(connection, Action::Close);
            return;
        }
        match apis::dispatch(self, connection, &frame, now_ms) {
            Answer::Now(()) | Answer::Later => {}
            Answer::Never => self.outbox.push(connection, Action::Proceed),
            Answer::Disconnect => self.outbox.push(connection, Action::Close),
        }
    }

    /// A connection is gone; what it still waited for is dropped. Group members stay until their session ends;
    /// share sessions end with it, and what they locked is free.
    pub fn handle_disconnect(&mut self, connection: ConnectionId) {
        self.connections.remove(&connection);
        if let Some(fetch) = self.fetches.of_connection(connection) {
            self.fetches.take(fetch, &mut self.topics, &mut self.outbox.timers);
        }
        self.end_share_connection(connection);
    }

    /// Time has passed: whatever was due by `now_ms` happens.
    pub fn handle_timeout(&mut self, now_ms: i64) {
        self.now_ms = now_ms;
        while let Some(timer) = self.outbox.timers.pop_due(now_ms) {
            match timer {
                Timer::Fetch(fetch) => apis::k01_fetch::answer(self, fetch),
                Timer::Session { group, member } => {
                    self.groups.session_timeout(&group, &member, now_ms, &self.topics, &mut self.outbox)
                }
                Timer::Revocation { group, member } => {
                    self.groups.revocation_timeout(&group, &member, &self.topics, &mut self.outbox)
                }
                Timer::Phase { group } => self.groups.phase_timeout(&group, now_ms, &mut self.outbox),
                Timer::ShareFetch(fetch) => apis::k78_share_fetch::answer(self, fetch),
                Timer::ShareLock { group, place } => self.share_lock_timeout(&group, place),
                Timer::Transaction { id } => self.transaction_timeout(&id, now_ms),
            }
        }
    }

    /// The next thing to do, if any.
    pub fn poll_output(&mut self) -> Option<Output> {
        let output = self.outbox.queue.pop_front()?;
        if let Some(connection) = self.connections.get_mut(&output.connection) {
            connection.busy = false;
        }
        Some(output)
    }

    /// When [`handle_timeout`](Self::handle_timeout) is next wanted, in the milliseconds of the other calls' `now_ms`.
    pub fn poll_timeout(&self) -> Option<i64> {
        self.outbox.timers.next_ms()
    }

    /// Creates a topic with replication factor 1 and default settings.
    ///
    /// # Errors
    /// The name is taken or not allowed, or there are too many partitions.
    pub fn create_topic(&mut self, name: &str, partitions: i32) -> Result<(), BrokerError> {
        self.create_replicated_topic(name, partitions, 1)
    }

    /// The same with replicas on several nodes, as many as there are at most.
    ///
    /// # Errors
    /// As [`create_topic`](Self::create_topic).
    pub fn create_replicated_topic(&mut self, name: &str, partitions: i32, replicas: usize) -> Result<(), BrokerError> {
        self.topics.check_new_name(name)?;
        self.topics.check_room(partitions)?;
        let replication_factor = replicas.clamp(1, self.nodes.len().max(1));
        let shape = Shape { partitions: usize::try_from(partitions).unwrap_or(0).max(1), replication_factor };
        self.insert_topic(name, shape, TopicConfig::new(self.options.max_message_bytes));
        Ok(())
    }

    /// Appends complete, well-formed record batches to a partition, whatever their size, and wakes who waits for them.
    /// If the caller holds no other handle to `batches` they are not copied. Returns the number of records.
    ///
    /// # Errors
    /// There is no such partition, or the bytes are not whole batches.
    pub fn append(&mut self, topic: &str, partition: i32, batches: Bytes, now_ms: i64) -> Result<i64, BrokerError> {
        self.now_ms = now_ms;
        let found = self.topics.named_mut(topic).ok_or_else(|| BrokerError::UnknownTopic(topic.to_owned()))?;
        let config = found.config.clone();
        let target = found
            .partition_mut(partition)
            .ok_or_else(|| BrokerError::UnknownPartition { topic: topic.to_owned(), partition })?;
        let records = append::store(target, &config, batches, now_ms)?;
        self.wake_fetches(topic, partition);
        Ok(records)
    }

    /// The batches of a partition in order, as consumers would receive them.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn batches(&self, topic: &str, partition: i32) -> Result<Vec<RecordBatch>, BrokerError> {
        let log = &self.partition(topic, partition)?.log;
        Ok(log.batches().flat_map(|batch| RecordBatches::new(batch.bytes())).filter_map(Result::ok).collect())
    }

    /// The first offset a partition still has, and the one its next record gets.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn offsets(&self, topic: &str, partition: i32) -> Result<(i64, i64), BrokerError> {
        let log = &self.partition(topic, partition)?.log;
        Ok((log.start_offset(), log.next_offset()))
    }

    /// How often a partition's leader has changed, or its log was cut.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn leader_epoch(&self, topic: &str, partition: i32) -> Result<i32, BrokerError> {
        Ok(self.partition(topic, partition)?.leader_epoch)
    }

    /// The offset a group has committed for a partition, if it has.
    pub fn committed_offset(&self, group: &str, topic: &str, partition: i32) -> Option<i64> {
        let group = self.groups.get(group)?;
        group.offsets.committed(topic, partition).map(|committed| committed.offset)
    }

    /// What the broker was told when it was made.
    pub fn options(&self) -> &BrokerOptions {
        &self.options
    }

    /// How many partitions a topic has; `None` if there is no such topic.
    pub fn partition_count(&self, topic: &str) -> Option<i32> {
        self.topics.named(topic).map(|topic| topic.partitions.len() as i32)
    }

    fn partition(&self, topic: &str, partition: i32) -> Result<&topics::Partition, BrokerError> {
        let found = self.topics.named(topic).ok_or_else(|| BrokerError::UnknownTopic(topic.to_owned()))?;
        found.partition(partition).ok_or_else(|| BrokerError::UnknownPartition { topic: topic.to_owned(), partition })
    }

    fn partition_mut(&mut self, topic: &str, partition: i32) -> Result<&mut topics::Partition, BrokerError> {
        let found = self.topics.named_mut(topic).ok_or_else(|| BrokerError::UnknownTopic(topic.to_owned()))?;
        let unknown = || BrokerError::UnknownPartition { topic: topic.to_owned(), partition };
        found.partition_mut(partition).ok_or_else(unknown)
    }

    fn insert_topic(&mut self, name: &str, shape: Shape, config: TopicConfig) -> &topics::Topic {
        let id = self.ids.uuid();
        self.topics.insert(name, id, shape, config, self.nodes.len())
    }

    /// Something has changed in a partition: long polls that have enough now are answered.
    fn wake_fetches(&mut self, topic: &str, partition: i32) {
        let Some(found) = self.topics.named(topic) else { return };
        let place = (found.id, partition);
        let Some(partition) = found.partition(partition) else { return };
        for fetch in partition.waiting.iter().copied().collect::<Vec<_>>() {
            apis::k01_fetch::answer_if_ready(self, fetch);
        }
        self.wake_share_fetches(place);
    }
}

/// Nodes are numbered from 1, as in most examples of Kafka's own documentation.
fn node_id(index: usize) -> i32 {
    index as i32 + 1
}
