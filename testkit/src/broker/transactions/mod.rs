//! Transactions (KIP-98, KIP-890): the coordinator's half of them.
//!
//! - [`transaction`]: one transactional id and what may happen to it when.
//! - here: all of them, their timers, and the steps that reach into partitions and groups: an EndTxn is answered as soon
//!   as it is decided; then markers are written, and until they are, the next transaction has to wait.

mod transaction;

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

use super::timers::{Timer, Timers};
use super::{Broker, append};
pub(super) use transaction::{End, Flow, Identity, Init, Marker, State, Transaction};

/// Transactional ids remembered, so that a client cannot fill the memory with them.
const MAX_TRANSACTIONS: usize = 100_000;

/// How long a transaction waits before it tries again to write its markers to partitions whose leader is down.
const MARKER_RETRY_MS: i64 = 20;

/// All transactional ids.
#[derive(Debug, Default)]
pub(super) struct Transactions {
    by_id: BTreeMap<Arc<str>, Transaction>,
    next_producer_id: i64,
}

impl Transactions {
    /// A producer id nobody had.
    pub(super) fn new_producer_id(&mut self) -> i64 {
        let id = self.next_producer_id;
        self.next_producer_id += 1;
        id
    }

    /// The transactional id of this name.
    pub(super) fn get(&self, id: &str) -> Option<&Transaction> {
        self.by_id.get(id)
    }

    /// All of them in the order of their ids.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Transaction> {
        self.by_id.values()
    }

    /// See [`Transaction::init`]; a name that is new is taken up.
    fn init(&mut self, id: &str, expected: Option<Identity>, timeout_ms: i32) -> Result<Init, ErrorCode> {
        if !self.by_id.contains_key(id) {
            if self.by_id.len() >= MAX_TRANSACTIONS {
                return Err(ErrorCode::POLICY_VIOLATION);
            }
            let id: Arc<str> = id.into();
            let producer_id = self.new_producer_id();
            self.by_id.insert(Arc::clone(&id), Transaction::new(id, producer_id));
        }
        let Self { by_id, next_producer_id } = self;
        let Some(transaction) = by_id.get_mut(id) else { return Err(ErrorCode::UNKNOWN_SERVER_ERROR) };
        transaction.init(expected, timeout_ms, &mut || post_increment(next_producer_id))
    }

    fn check_add(&self, id: &str, producer: Identity) -> Result<(), ErrorCode> {
        self.by_id.get(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?.check_add(producer)
    }

    /// Whether a partition is in its producer's transaction, for clients that add it beforehand.
    pub(super) fn verify_partition(
        &self,
        id: &str,
        producer: Identity,
        partition: &(Arc<str>, i32),
    ) -> Result<(), ErrorCode> {
        self.verify(id, producer, |transaction| transaction.partitions.contains(partition))
    }

    /// Whether a group is in its producer's transaction, for clients that add it beforehand.
    pub(super) fn verify_group(&self, id: &str, producer: Identity, group: &str) -> Result<(), ErrorCode> {
        self.verify(id, producer, |transaction| transaction.groups.contains(group))
    }

    fn verify(
        &self,
        id: &str,
        producer: Identity,
        contains: impl FnOnce(&Transaction) -> bool,
    ) -> Result<(), ErrorCode> {
        self.check_add(id, producer)?;
        let found = self.by_id.get(id).is_some_and(contains);
        if found { Ok(()) } else { Err(ErrorCode::TRANSACTION_ABORTABLE) }
    }

    /// Adds partitions and groups to a transaction, which begins with the first of them and then has its timeout to end.
    ///
    /// # Errors
    /// `INVALID_PRODUCER_ID_MAPPING`, `PRODUCER_FENCED`, or `CONCURRENT_TRANSACTIONS` while the one before is ending.
    pub(super) fn add(
        &mut self,
        id: &str,
        producer: Identity,
        partitions: impl IntoIterator<Item = (Arc<str>, i32)>,
        groups: impl IntoIterator<Item = Arc<str>>,
        now_ms: i64,
        timers: &mut Timers,
    ) -> Result<(), ErrorCode> {
        let transaction = self.by_id.get_mut(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
        transaction.check_add(producer)?;
        if transaction.add(partitions, groups, now_ms) {
            let at_ms = now_ms.saturating_add(i64::from(transaction.timeout_ms));
            transaction.set_timer(at_ms, timers);
        }
        Ok(())
    }

    fn end(&mut self, id: &str, producer: Identity, commit: bool, flow: Flow) -> Result<End, ErrorCode> {
        let Self { by_id, next_producer_id } = self;
        let transaction = by_id.get_mut(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
        transaction.end(producer, commit, flow, &mut || post_increment(next_producer_id))
    }
}

fn post_increment(next: &mut i64) -> i64 {
    *next += 1;
    *next - 1
}

impl Transaction {
    fn set_timer(&mut self, at_ms: i64, timers: &mut Timers) {
        self.cancel_timer(timers);
        self.timer = Some(timers.schedule(at_ms, Timer::Transaction { id: Arc::clone(&self.id) }));
    }

    fn cancel_timer(&mut self, timers: &mut Timers) {
        if let Some(timer) = self.timer.take() {
            timers.cancel(timer);
        }
    }
}

impl Broker {
    /// InitProducerId with a transactional id.
    pub(super) fn init_transaction(
        &mut self,
        id: &str,
        expected: Option<Identity>,
        timeout_ms: i32,
        now_ms: i64,
    ) -> Result<Identity, ErrorCode> {
        match self.transactions.init(id, expected, timeout_ms)? {
            Init::Done(identity) => Ok(identity),
            Init::AbortFirst => {
                self.fence_transaction(id, now_ms);
                Err(ErrorCode::CONCURRENT_TRANSACTIONS)
            }
        }
    }

    /// EndTxn; the identity is what the client goes on with.
    pub(super) fn end_transaction(
        &mut self,
        id: &str,
        producer: Identity,
        commit: bool,
        flow: Flow,
        now_ms: i64,
    ) -> Result<Identity, ErrorCode> {
        match self.transactions.end(id, producer, commit, flow)? {
            End::Already(identity) => Ok(identity),
            End::Prepared(identity) => {
                self.write_markers_soon(id, now_ms);
                Ok(identity)
            }
        }
    }

    /// A transaction's timer has fired: it has taken too long, or its markers are due.
    pub(super) fn transaction_timeout(&mut self, id: &str, now_ms: i64) {
        let Some(transaction) = self.transactions.by_id.get_mut(id) else { return };
        transaction.timer = None;
        match transaction.state {
            State::Ongoing => self.fence_transaction(id, now_ms),
            State::PrepareCommit | State::PrepareAbort => self.write_markers(id, now_ms),
            State::Empty | State::CompleteCommit | State::CompleteAbort => {}
        }
    }

    /// Aborts a running transaction, if there is one.
    pub(super) fn abort_transaction(&mut self, id: &str, now_ms: i64) -> bool {
        let runs = self.transactions.get(id).is_some_and(|transaction| transaction.state == State::Ongoing);
        if runs {
            self.fence_transaction(id, now_ms);
        }
        runs
    }

    /// Aborts a running transaction without its producer, which finds itself fenced.
    fn fence_transaction(&mut self, id: &str, now_ms: i64) {
        if let Some(transaction) = self.transactions.by_id.get_mut(id) {
            transaction.fence();
            self.write_markers_soon(id, now_ms);
        }
    }

    fn write_markers_soon(&mut self, id: &str, now_ms: i64) {
        let delay_ms = self.options.marker_delay_ms;
        if delay_ms <= 0 {
            return self.write_markers(id, now_ms);
        }
        if let Some(transaction) = self.transactions.by_id.get_mut(id) {
            transaction.set_timer(now_ms.saturating_add(delay_ms), &mut self.outbox.timers);
        }
    }

    /// Writes an ending transaction's markers: to all partitions whose leaders are there, and later to the rest.
    fn write_markers(&mut self, id: &str, now_ms: i64) {
        let Some(transaction) = self.transactions.by_id.get_mut(id) else { return };
        transaction.cancel_timer(&mut self.outbox.timers);
        let marker = transaction.marker();
        let partitions = std::mem::take(&mut transaction.partitions);
        let groups = std::mem::take(&mut transaction.groups);
        let mut left = Vec::new();
        for (topic, index) in partitions {
            // A topic that is gone needs no marker; a partition that has seen a newer epoch has its own.
            if self.write_marker(&topic, index, marker, 0, now_ms) == Err(ErrorCode::LEADER_NOT_AVAILABLE) {
                left.push((topic, index));
            }
        }
        for group in groups {
            self.groups.end_transaction(&group, marker.producer.producer_id, marker.commit);
        }
        let Some(transaction) = self.transactions.by_id.get_mut(id) else { return };
        if left.is_empty() {
            return transaction.complete();
        }
        transaction.partitions.extend(left);
        transaction.set_timer(now_ms.saturating_add(MARKER_RETRY_MS), &mut self.outbox.timers);
    }

    /// Writes the end of a transaction into a partition, and lets readers of what is committed past it.
    pub(super) fn write_marker(
        &mut self,
        topic: &str,
        index: i32,
        marker: Marker,
        coordinator_epoch: i32,
        now_ms: i64,
    ) -> Result<(), ErrorCode> {
        let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
        let found = self.topics.named_mut(topic).ok_or(unknown)?;
        let config = found.config.clone();
        let partition = found.partition_mut(index).ok_or(unknown)?;
        let led = self.node_states.get(partition.leader).is_some_and(|node| !node.stopped && !node.disk_full);
        if !led {
            return Err(ErrorCode::LEADER_NOT_AVAILABLE);
        }
        append::marker(partition, &config, marker, coordinator_epoch, now_ms)?;
        self.wake_fetches(topic, index);
        Ok(())
    }
}
