//! Producing: batches by partition, requests by node, and what becomes of each batch.
//!
//! ```text
//! append -> open batch -> sealed -> numbered, in flight -> completed
//!                push -> sealed        ^------ retry ----'
//! ```
//!
//! The idempotent producer (the default) numbers its batches so that a broker takes each once and in order, however
//! often it is sent (KIP-98). With up to five requests in flight, order under retries is kept by `partition`.
//! A batch always ends in one of three ways: acknowledged, certainly not written, or possibly written. The last is
//! never guessed away.

mod answers;
mod batch;
mod pace;
mod partition;
mod request;
mod sequence;
#[cfg(test)]
mod simulation;
mod split;
#[cfg(test)]
mod tests;
mod transactional;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse, ProduceRequest};
use millstream_protocol::records::{Compression, SealedBatch};

pub use self::batch::{Acknowledged, BatchId, Completed};
use self::pace::Pace;
use self::partition::Partition;
use self::request::Sent;
pub use self::sequence::Stamp;
pub(crate) use self::transactional::PRODUCE_OF_V2;
use super::backoff::{Backoff, Random};
use super::metadata::{Cluster, Hints, LeaderHint};
use super::request::Typed;
use super::transaction::{Question, Transaction};
use super::wish::MetadataWish;
use crate::error::Error;
use crate::types::{Address, TopicPartition};

/// Names a request to the producer that made it.
pub type RequestId = u64;

/// How many brokers must have a batch before it counts as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acks {
    /// Nobody is asked: a batch counts as written once it is on its way.
    None,
    /// The leader.
    Leader,
    /// All replicas in sync.
    All,
}

/// How to produce.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `acks`.
    pub acks: Acks,
    /// Whether batches are numbered (`enable.idempotence`); only with [`Acks::All`].
    pub idempotent: bool,
    /// The codec of batches built from records.
    pub compression: Compression,
    /// Its level; `None` for the codec's own default.
    pub compression_level: Option<i32>,
    /// How long an open batch gathers records, in milliseconds (`linger.ms`).
    pub linger_ms: u64,
    /// Bytes at which an open batch is full (`batch.size`).
    pub batch_bytes: usize,
    /// Batch bytes of one request, unless its first batch is larger (`max.request.size`).
    pub max_request_bytes: usize,
    /// Requests in flight to one node, and batches of one partition (`max.in.flight.requests.per.connection`).
    pub max_in_flight: usize,
    /// How long the broker may wait for its replicas, in milliseconds (`request.timeout.ms`).
    pub request_timeout_ms: i32,
    /// How long a batch may take, in milliseconds (`delivery.timeout.ms`).
    pub delivery_timeout_ms: u64,
    /// How old the metadata of topics that are written to may get, in milliseconds (`metadata.max.age.ms`): by it new
    /// partitions are found.
    pub metadata_max_age_ms: u64,
    /// Waits after a failure.
    pub backoff: Backoff,
}

/// What the shell is to do.
#[derive(Debug)]
pub enum Action {
    /// Ask any broker for a producer id; answer with [`Producer::handle_identity`] or
    /// [`Producer::handle_no_identity`].
    InitProducerId {
        /// How many times it failed in a row: another time another broker is to be asked.
        failures: u32,
        /// The request.
        request: Typed<InitProducerIdRequest>,
    },
    /// Send batches; answer with [`Producer::handle_response`] or [`Producer::handle_failure`].
    Produce {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// The request.
        request: Typed<ProduceRequest>,
    },
    /// Ask for what a transaction needs; answer with [`Producer::handle_answer`] or [`Producer::handle_no_answer`].
    Ask(Question),
    /// Take over leaders that a broker named, by [`Cluster::hinted`]. There is no answer to it.
    Hints {
        /// The leaders.
        leaders: Vec<LeaderHint>,
        /// Where the nodes listen that the broker named with them.
        endpoints: Vec<(i32, Address)>,
    },
    /// Learn about these topics anew; answer with [`Producer::handle_metadata`].
    RefreshMetadata(Vec<Arc<str>>),
}

/// A record to append.
#[derive(Debug, Clone, Copy)]
pub struct NewRecord<'a> {
    /// Milliseconds since the Unix epoch.
    pub timestamp: i64,
    /// Key.
    pub key: Option<&'a [u8]>,
    /// Value.
    pub value: Option<&'a [u8]>,
    /// Headers, in order; a name may come twice.
    pub headers: &'a [(&'a str, Option<&'a [u8]>)],
}

/// A record that was taken.
#[derive(Debug)]
pub struct Appended<'a, T> {
    /// What was given along with the batch that it is in.
    pub ticket: &'a mut T,
    /// Its place in the batch.
    pub place: i32,
    /// There may be something new to do: a batch was opened, or is full now.
    pub is_news: bool,
}

impl NewRecord<'_> {
    /// Bytes in a batch without compression, rounded up.
    fn size(&self) -> usize {
        // Lengths, deltas and the count of headers are varints: 21 bytes of record and 10 of header at most.
        let header = |(name, value): &(&str, Option<&[u8]>)| 10 + name.len() + value.map_or(0, <[u8]>::len);
        let headers: usize = self.headers.iter().map(header).sum();
        21 + self.key.map_or(0, <[u8]>::len) + self.value.map_or(0, <[u8]>::len) + headers
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Identity {
    Needed { ready_at_ms: u64, failures: u32 },
    Asked { failures: u32 },
    Known(Stamp),
}

#[derive(Debug, Default)]
struct Node {
    pace: Pace,
    ready_at_ms: u64,
}

/// The state of one producer; `T` is what the caller wants back with each batch.
pub struct Producer<T> {
    settings: Settings,
    random: Random,
    identity: Identity,
    partitions: Vec<Partition<T>>,
    index: HashMap<TopicPartition, usize>,
    nodes: BTreeMap<i32, Node>,
    requests: HashMap<RequestId, Sent>,
    next_request_id: RequestId,
    next_batch_id: BatchId,
    /// Where the next request begins in `partitions`, so that none is always last.
    rotation: usize,
    /// Open batches below this id do not linger.
    flush_below: BatchId,
    completed: VecDeque<Completed<T>>,
    /// How many of `completed`, from the first, the transaction has taken in.
    examined: usize,
    transaction: Option<Transaction>,
    /// Since when nobody holds a handle.
    left_ms: Option<u64>,
    metadata: MetadataWish,
    /// When the topics in use were last asked about by age.
    renewed_at_ms: Option<u64>,
    hints: Hints,
    /// How many batches failed in a way that may pass, since somebody last asked.
    retries: u64,
    /// What was last in the way of batches that could not even be sent.
    trouble: Option<Arc<Error>>,
}

impl<T: Clone> Producer<T> {
    /// A producer with nothing to send. `seed` spreads its retries.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            random: Random::new(seed),
            identity: Identity::Needed { ready_at_ms: 0, failures: 0 },
            partitions: Vec::new(),
            index: HashMap::new(),
            nodes: BTreeMap::new(),
            requests: HashMap::new(),
            next_request_id: 0,
            next_batch_id: 0,
            rotation: 0,
            flush_below: 0,
            completed: VecDeque::new(),
            examined: 0,
            transaction: None,
            left_ms: None,
            metadata: MetadataWish::default(),
            renewed_at_ms: None,
            hints: Hints::default(),
            retries: 0,
            trouble: None,
        }
    }

    /// Takes a whole batch. It does not linger.
    ///
    /// # Errors
    ///
    /// As [`Transaction::check_open`], for a producer that has transactions.
    pub fn push(&mut self, target: &TopicPartition, sealed: SealedBatch, ticket: T, now_ms: u64) -> Result<(), Error> {
        self.transaction.as_ref().map_or(Ok(()), Transaction::check_open)?;
        let at = self.index_of(target);
        // What was appended before goes out before.
        self.partitions[at].seal();
        let id = self.take_batch_id();
        self.partitions[at].push(id, ticket, sealed, now_ms);
        Ok(())
    }

    /// Appends a record to the partition's open batch, and opens one with `ticket` if there is none. Gives the batch's
    /// ticket and the record's place in the batch.
    pub fn append(
        &mut self,
        target: &TopicPartition,
        record: NewRecord<'_>,
        now_ms: u64,
        ticket: impl FnOnce() -> T,
    ) -> Result<(&mut T, i32), Error> {
        let at = self.index_of(target);
        let bytes = record.size();
        self.joinable(at, bytes);
        self.append_at(at, record, bytes, || now_ms, ticket).map(|appended| (appended.ticket, appended.place))
    }

    /// The index of a partition, by which [`Producer::append_at`] knows it.
    pub fn index_of(&mut self, target: &TopicPartition) -> usize {
        if let Some(at) = self.index.get(target) {
            return *at;
        }
        self.partitions.push(Partition::new(target.clone(), self.transaction.is_some()));
        self.index.insert(target.clone(), self.partitions.len() - 1);
        self.partitions.len() - 1
    }

    /// The ticket of the batch that a record of `bytes` joins; `None` when it opens one.
    pub fn joinable(&mut self, at: usize, bytes: usize) -> Option<&mut T> {
        self.partitions[at].joinable(bytes, self.settings.batch_bytes)
    }

    /// [`Producer::append`] for a partition known by its index, after [`Producer::joinable`]. The time is asked for
    /// when a batch is opened.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a record that no batch can hold; as [`Transaction::check_open`], for a producer that has
    /// transactions.
    pub fn append_at(
        &mut self,
        at: usize,
        record: NewRecord<'_>,
        bytes: usize,
        now_ms: impl FnOnce() -> u64,
        ticket: impl FnOnce() -> T,
    ) -> Result<Appended<'_, T>, Error> {
        if let Some(transaction) = &self.transaction {
            transaction.check_open()?;
        }
        self.partitions[at].append(record, bytes, &self.settings, now_ms, &mut self.next_batch_id, ticket)
    }

    /// Lets nothing linger that was appended so far; gives the id below which every batch is to be waited for.
    pub fn flush(&mut self) -> BatchId {
        self.flush_below = self.next_batch_id;
        self.flush_below
    }

    /// Ends every batch: what was certainly not written with `error`, the rest as possibly written.
    pub fn abandon(&mut self, error: &Error) {
        for partition in &mut self.partitions {
            partition.abandon(error, &mut self.completed);
        }
        self.requests.clear();
        for node in self.nodes.values_mut() {
            node.pace = Pace::default();
        }
    }

    /// The oldest batch that has not ended; `None` when all have.
    pub fn oldest_pending(&self) -> Option<BatchId> {
        self.partitions.iter().filter_map(Partition::oldest).min()
    }

    /// The next batch that ended.
    pub fn poll_completed(&mut self) -> Option<Completed<T>> {
        // Nobody hears of a failure before the transaction has.
        self.step_transaction();
        self.examined = self.examined.saturating_sub(1);
        self.completed.pop_front()
    }

    /// How many batches are to be sent again that were not when this was last asked.
    pub fn take_retries(&mut self) -> u64 {
        std::mem::take(&mut self.retries)
    }

    /// The next thing to do, if there is one now. To be called until it gives `None`, and again after every command,
    /// every `handle_*` and at [`Producer::poll_timeout`].
    pub fn poll_action(&mut self, now_ms: u64, cluster: &Cluster) -> Option<Action> {
        for partition in &mut self.partitions {
            let (timeout_ms, trouble) = (self.settings.delivery_timeout_ms, self.trouble.as_ref());
            partition.expire(now_ms, timeout_ms, cluster, trouble, &mut self.completed);
            partition.leave_behind(&mut self.completed);
            partition.follow(now_ms, cluster);
        }
        if let Some((leaders, endpoints)) = self.hints.take() {
            return Some(Action::Hints { leaders, endpoints });
        }
        self.step_transaction();
        let mut ready = (0..self.partitions.len())
            .map(|at| (self.rotation + at) % self.partitions.len())
            .filter(|at| self.is_sendable(*at, now_ms, cluster))
            .collect::<Vec<_>>();
        self.enrol(&mut ready);
        if let Some(question) = self.poll_question(now_ms) {
            return Some(Action::Ask(question));
        }
        if self.settings.idempotent && !ready.is_empty() {
            match self.identity {
                Identity::Known(stamp) => self.give_identity(&ready, stamp),
                Identity::Needed { ready_at_ms, failures } if ready_at_ms <= now_ms => {
                    self.identity = Identity::Asked { failures };
                    let request = Typed::new(request::init_producer_id());
                    return Some(Action::InitProducerId { failures, request });
                }
                // Partitions that have an identity go on under it.
                Identity::Needed { .. } | Identity::Asked { .. } => {}
            }
        }
        for at in &ready {
            let target = &self.partitions[*at].target;
            match cluster.leader(&target.topic, target.partition) {
                None => self.metadata.want(target.topic.clone()),
                Some(leader) if self.node_is_ready(leader.node, now_ms) => {
                    if let Some(action) = self.start_request(leader.node, &ready, now_ms, cluster) {
                        return Some(action);
                    }
                }
                Some(_) => {}
            }
        }
        self.poll_metadata(now_ms)
    }

    /// When, after `now_ms`, [`Producer::poll_action`] may have something new although nothing happened.
    pub fn poll_timeout(&self, now_ms: u64) -> Option<u64> {
        let identity = match self.identity {
            Identity::Needed { ready_at_ms, .. } if ready_at_ms > 0 => Some(ready_at_ms),
            _ => None,
        };
        let partitions = self.partitions.iter().filter_map(|p| p.wakes_at_ms(self.linger_ms(p)));
        let expiry = self.partitions.iter().filter_map(|p| p.expires_at_ms(self.settings.delivery_timeout_ms));
        let nodes = self.nodes.values().map(|n| n.ready_at_ms).filter(|at| *at > 0);
        let question = self.transaction.as_ref().and_then(|transaction| transaction.poll_timeout(now_ms));
        let times = identity.into_iter().chain(question).chain(partitions).chain(expiry).chain(nodes);
        let is_in_use = self.partitions.iter().any(|partition| partition.is_in_use);
        let renewed_at_ms = self.renewed_at_ms.filter(|_| is_in_use);
        let renewal = renewed_at_ms.map(|at| at.saturating_add(self.settings.metadata_max_age_ms));
        times.chain(renewal).chain(self.metadata.wakes_at_ms(None)).filter(|at| *at > now_ms).min()
    }

    /// Takes in the answer to [`Action::InitProducerId`].
    pub fn handle_identity(&mut self, now_ms: u64, response: &InitProducerIdResponse) {
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => {
                let stamp = Stamp { producer_id: response.producer_id, epoch: response.producer_epoch };
                self.identity = Identity::Known(stamp);
            }
            code => self.handle_no_identity(now_ms, !code.retriable(), &Arc::new(request::identity_refusal(code))),
        }
    }

    /// Takes in that [`Action::InitProducerId`] got no producer id; when asking again is of no use, it `is_final`.
    pub fn handle_no_identity(&mut self, now_ms: u64, is_final: bool, error: &Arc<Error>) {
        let failures = match self.identity {
            Identity::Asked { failures } => failures.saturating_add(1),
            _ => 1,
        };
        let delay_ms = self.settings.backoff.delay_ms(failures, self.random.next_u64());
        self.identity = Identity::Needed { ready_at_ms: now_ms.saturating_add(delay_ms), failures };
        self.trouble = Some(error.clone());
        if is_final {
            self.abandon(error);
        }
    }

    /// Takes in the end of a metadata refresh: the topics that the cluster refused, or why there is no answer.
    pub fn handle_metadata(&mut self, now_ms: u64, refused: Result<&[(Arc<str>, ErrorCode)], Arc<Error>>) {
        let random = self.random.next_u64();
        let refused = match refused {
            Ok(refused) => refused,
            Err(error) => {
                self.trouble = Some(error);
                return self.metadata.failed(now_ms, self.settings.backoff, random);
            }
        };
        for (topic, code) in self.metadata.succeeded(now_ms, self.settings.backoff, refused) {
            let error = request::topic_refusal(&topic, code);
            for partition in self.partitions.iter_mut().filter(|p| p.target.topic == topic) {
                partition.abandon(&error, &mut self.completed);
            }
        }
    }

    fn is_sendable(&self, at: usize, now_ms: u64, cluster: &Cluster) -> bool {
        let partition = &self.partitions[at];
        // Without sequences only one batch at a time keeps its place.
        let max_in_flight = if self.settings.idempotent { self.settings.max_in_flight } else { 1 };
        partition.is_sendable(now_ms, self.linger_ms(partition), max_in_flight)
            && !(partition.could_grow(self.flush_below) && self.is_behind(partition, now_ms, cluster))
    }

    /// Whether the broker that leads a partition is behind with what it was sent.
    fn is_behind(&self, partition: &Partition<T>, now_ms: u64, cluster: &Cluster) -> bool {
        let leader = cluster.leader(&partition.target.topic, partition.target.partition);
        let node = leader.and_then(|leader| self.nodes.get(&leader.node));
        node.is_some_and(|node| node.pace.is_behind(now_ms))
    }

    fn linger_ms(&self, partition: &Partition<T>) -> u64 {
        match &partition.open {
            Some(open) if open.id >= self.flush_below => self.settings.linger_ms,
            _ => 0,
        }
    }

    fn give_identity(&mut self, ready: &[usize], stamp: Stamp) {
        for at in ready {
            if self.partitions[*at].lacks_identity() {
                self.partitions[*at].adopt(stamp);
            }
        }
    }

    /// Topics are asked about when something is in their way, and those in use also by age.
    fn poll_metadata(&mut self, now_ms: u64) -> Option<Action> {
        let renewed_at_ms = *self.renewed_at_ms.get_or_insert(now_ms);
        if now_ms >= renewed_at_ms.saturating_add(self.settings.metadata_max_age_ms) {
            for partition in self.partitions.iter_mut().filter(|partition| partition.is_in_use) {
                partition.is_in_use = false;
                self.metadata.want(partition.target.topic.clone());
                self.renewed_at_ms = Some(now_ms);
            }
        }
        self.metadata.poll(now_ms).map(Action::RefreshMetadata)
    }

    fn node_is_ready(&self, node: i32, now_ms: u64) -> bool {
        let max_in_flight = self.settings.max_in_flight;
        self.nodes.get(&node).is_none_or(|n| n.pace.in_flight() < max_in_flight && n.ready_at_ms <= now_ms)
    }

    fn take_batch_id(&mut self) -> BatchId {
        self.next_batch_id += batch::ID_SPAN;
        self.next_batch_id - batch::ID_SPAN
    }
}
