//! The batches of one partition, and the order they go out in.
//!
//! *Outstanding* batches have a sequence and are kept in its order, whether in flight or waiting to be sent again.
//! While one of them waits, only the first of them is sent, and no newer batch is numbered: what the broker would make
//! of a later sequence depends on the earlier one.
//!
//! A batch that ends without an answer leaves a *gap*: whether its sequence was used is unknown. The next outstanding
//! batch finds out. If it is taken, there was no gap; if it is out of order, nothing from the gap on was written, and
//! numbering begins anew in the next epoch. With none outstanding it begins anew before the next batch.

use std::collections::VecDeque;
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::records::{BatchBuilder, BuildError, SealedBatch};

use super::batch::{Batch, BatchId, Body, Completed, ID_SPAN};
use super::sequence::{self, Stamp};
use super::{Appended, NewRecord, Settings};
use crate::core::backoff::Backoff;
use crate::core::metadata::Cluster;
use crate::error::Error;
use crate::types::TopicPartition;

/// Records that still gather in a batch.
pub(super) struct Open<T> {
    pub(super) id: BatchId,
    pub(super) ticket: T,
    pub(super) opened_ms: u64,
    /// Nothing more fits, so that lingering would be for nothing.
    pub(super) is_full: bool,
}

impl<T> Open<T> {
    fn due_ms(&self, linger_ms: u64) -> u64 {
        if self.is_full { self.opened_ms } else { self.opened_ms.saturating_add(linger_ms) }
    }
}

pub(super) struct Partition<T> {
    pub(super) target: TopicPartition,
    /// Every batch belongs to a transaction: where numbering would have to begin anew, the transaction is over instead.
    is_transactional: bool,
    builder: Option<BatchBuilder>,
    pub(super) open: Option<Open<T>>,
    /// Sealed, and not yet numbered.
    queue: VecDeque<Batch<T>>,
    outstanding: VecDeque<Batch<T>>,
    stamp: Option<Stamp>,
    next_sequence: i32,
    next_ordinal: u64,
    /// The broker has taken a batch of this numbering. Until then there is only one in flight: a broker that knows
    /// nothing of a producer begins with whatever sequence comes first, so that if the first batch were refused for a
    /// passing reason and the second taken, their order would be lost.
    is_established: bool,
    /// The last batch that was numbered left a gap.
    gap_at_end: bool,
    /// Numbering is to begin anew once nothing is in flight.
    renumber: bool,
    failures: u32,
    ready_at_ms: u64,
    /// The epoch of the leader that the last attempt went to.
    pub(super) leader_epoch: i32,
    /// Something was sent since its topic's metadata was last asked for by age.
    pub(super) is_in_use: bool,
}

/// What became of an attempt, for the machine around the partition.
pub(super) enum Verdict<T> {
    Completed(Completed<T>),
    /// To be sent again at once.
    Again,
    /// To be sent again, after asking who leads the partition.
    Retry,
    /// To be sent again under a new producer id.
    RetryAsAnother,
    /// The batch ended before its answer came.
    Stale,
}

impl<T: Clone> Partition<T> {
    pub(super) fn new(target: TopicPartition, is_transactional: bool) -> Self {
        Self {
            target,
            is_transactional,
            builder: None,
            open: None,
            queue: VecDeque::new(),
            outstanding: VecDeque::new(),
            stamp: None,
            next_sequence: 0,
            next_ordinal: 0,
            is_established: false,
            gap_at_end: false,
            renumber: false,
            failures: 0,
            ready_at_ms: 0,
            leader_epoch: -1,
            is_in_use: false,
        }
    }

    /// Numbers the next batch as if so many records had been sent before.
    #[cfg(test)]
    pub(super) fn start_at(&mut self, sequence: i32) {
        self.next_sequence = sequence;
    }

    pub(super) fn push(&mut self, id: BatchId, ticket: T, mut sealed: SealedBatch, now_ms: u64) {
        if self.is_transactional {
            sealed.set_transactional(true);
        }
        self.queue.push_back(Batch {
            id,
            id_span: ID_SPAN,
            ticket,
            first_place: 0,
            records: sealed.record_count,
            base_sequence: 0,
            created_ms: now_ms,
            body: Body::Open(sealed),
            stamp: None,
            in_flight: false,
            possibly_written: false,
            is_written: false,
            ordinal: 0,
            last_failure: None,
        });
    }

    /// The ticket of the open batch, if a record of `bytes` fits in; else the batch is sealed.
    #[inline]
    pub(super) fn joinable(&mut self, bytes: usize, batch_bytes: usize) -> Option<&mut T> {
        self.open.as_ref()?;
        if self.builder.as_ref()?.estimated_bytes() + bytes > batch_bytes {
            self.seal();
        }
        self.open.as_mut().map(|open| &mut open.ticket)
    }

    /// Appends a record to the open batch, opened with `ticket` under the next id if there is none.
    pub(super) fn append(
        &mut self,
        record: NewRecord<'_>,
        bytes: usize,
        settings: &Settings,
        now_ms: impl FnOnce() -> u64,
        next_id: &mut BatchId,
        ticket: impl FnOnce() -> T,
    ) -> Result<Appended<'_, T>, Error> {
        let misuse = |error: BuildError| Error::Misuse(format!("cannot build a batch for {}: {error}", self.target));
        let builder = match &mut self.builder {
            Some(builder) => builder,
            none => none.insert(BatchBuilder::new(settings.compression, settings.compression_level).map_err(misuse)?),
        };
        builder.append(record.timestamp, record.key, record.value, record.headers).map_err(misuse)?;
        let place = builder.record_count() - 1;
        // Another one like this will hardly fit.
        let is_full = builder.estimated_bytes() + bytes > settings.batch_bytes;
        let mut is_news = false;
        let open = self.open.get_or_insert_with(|| {
            is_news = true;
            *next_id += ID_SPAN;
            Open { id: *next_id - ID_SPAN, ticket: ticket(), opened_ms: now_ms(), is_full: false }
        });
        is_news |= is_full && !open.is_full;
        open.is_full |= is_full;
        Ok(Appended { ticket: &mut open.ticket, place, is_news })
    }

    /// Seals the open batch, if there is one. Its time began when it was opened.
    pub(super) fn seal(&mut self) {
        if let (Some(open), Some(builder)) = (self.open.take(), self.builder.as_mut()) {
            let sealed = builder.build();
            self.push(open.id, open.ticket, sealed, open.opened_ms);
        }
    }

    /// Whether a batch may be sent now; one that still gathers records when it has done so for `linger_ms`.
    pub(super) fn is_sendable(&self, now_ms: u64, linger_ms: u64, max_in_flight: usize) -> bool {
        if now_ms < self.ready_at_ms || (self.renumber && self.outstanding.iter().any(|b| b.in_flight)) {
            return false;
        }
        if self.outstanding.iter().any(|b| !b.in_flight) {
            return self.outstanding.front().is_some_and(|head| !head.in_flight);
        }
        if self.gap_at_end && !self.outstanding.is_empty() {
            return false;
        }
        // A broker knows a batch again as long as it is among the last five it took, so none may be sent that is more
        // than five behind the first without an answer, were all between them answered long ago.
        let window = if self.is_established { max_in_flight } else { 1 };
        let oldest = self.outstanding.front().map_or(self.next_ordinal, |head| head.ordinal);
        if self.next_ordinal - oldest >= window as u64 {
            return false;
        }
        !self.queue.is_empty() || self.open.as_ref().is_some_and(|o| now_ms >= o.due_ms(linger_ms))
    }

    /// Whether the next batch is one that still gathers records, and that nobody waits to see gone (`flush_below`).
    pub(super) fn could_grow(&self, flush_below: BatchId) -> bool {
        let is_next = self.queue.is_empty() && self.outstanding.iter().all(|b| b.in_flight);
        is_next && self.open.as_ref().is_some_and(|open| !open.is_full && open.id >= flush_below)
    }

    /// Bytes of the batch that [`Partition::next`] would give, as far as they are known.
    pub(super) fn next_size(&self) -> usize {
        let waiting = self.outstanding.front().filter(|head| !head.in_flight);
        waiting.or_else(|| self.queue.front()).map_or(0, Batch::size_in_bytes)
    }

    /// When an open batch or a backoff makes the partition sendable.
    pub(super) fn wakes_at_ms(&self, linger_ms: u64) -> Option<u64> {
        let open = self.open.as_ref().map(|o| o.due_ms(linger_ms).max(self.ready_at_ms));
        let waiting = !self.queue.is_empty() || self.outstanding.iter().any(|b| !b.in_flight);
        let backoff = (waiting && self.ready_at_ms > 0).then_some(self.ready_at_ms);
        open.into_iter().chain(backoff).min()
    }

    /// When the oldest batch expires.
    pub(super) fn expires_at_ms(&self, delivery_timeout_ms: u64) -> Option<u64> {
        let outstanding = self.outstanding.iter().map(|b| b.created_ms);
        // The queue is long where a broker is slow, and in the order in which its batches were opened.
        let queued = self.queue.front().map(|b| b.created_ms);
        let open = self.open.as_ref().map(|o| o.opened_ms);
        let created = outstanding.chain(queued).chain(open).min()?;
        Some(created.saturating_add(delivery_timeout_ms))
    }

    /// Whether the next batch needs an identity, and may get one: what is in flight keeps the old one to its end.
    pub(super) fn lacks_identity(&self) -> bool {
        self.stamp.is_none() && !self.outstanding.iter().any(|b| b.in_flight)
    }

    pub(super) fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// The next batch is to be the first of another numbering.
    pub(super) fn forget_identity(&mut self) {
        self.restart_numbering(None);
    }

    pub(super) fn adopt(&mut self, stamp: Stamp) {
        self.restart_numbering(Some(stamp));
    }

    /// Takes the next batch to send: its id and its bytes. `None` when its epochs are used up: it lacks an identity then.
    pub(super) fn next(&mut self, idempotent: bool) -> Option<&mut Batch<T>> {
        if idempotent && (self.renumber || (self.gap_at_end && self.outstanding.is_empty())) {
            let bumped = self.stamp.and_then(Stamp::bumped);
            self.restart_numbering(bumped);
            self.stamp?;
        }
        if self.outstanding.iter().any(|b| !b.in_flight) {
            let head = self.outstanding.front_mut()?;
            head.in_flight = true;
            return Some(head);
        }
        if self.queue.is_empty() {
            self.seal();
        }
        let mut batch = self.queue.pop_front()?;
        batch.number(self.stamp, self.next_sequence);
        self.next_sequence = sequence::advance(self.next_sequence, batch.records);
        batch.ordinal = self.next_ordinal;
        self.next_ordinal += 1;
        batch.in_flight = true;
        self.outstanding.push_back(batch);
        self.outstanding.back_mut()
    }

    pub(super) fn handle_success(&mut self, id: BatchId, base_offset: i64, log_append_time_ms: i64) -> Verdict<T> {
        let Some(at) = self.outstanding.iter().position(|b| b.id == id) else { return Verdict::Stale };
        let Some(batch) = self.outstanding.remove(at) else { return Verdict::Stale };
        self.failures = 0;
        self.is_established = true;
        // Sequences leave no holes: what came before in this numbering was taken before.
        for earlier in self.outstanding.iter_mut().take(at) {
            earlier.is_written = batch.stamp.is_some() && earlier.stamp == batch.stamp;
        }
        let known = |value: i64| (value >= 0).then_some(value);
        Verdict::Completed(batch.acknowledge(&self.target, known(base_offset), known(log_append_time_ms)))
    }

    /// The broker refused a batch.
    pub(super) fn handle_refusal(&mut self, id: BatchId, code: ErrorCode, message: Option<String>) -> Verdict<T> {
        let Some(at) = self.outstanding.iter().position(|b| b.id == id) else { return Verdict::Stale };
        let subject = self.target.to_string();
        let error = Error::Broker { api: ApiKey::Produce, code, subject, message };
        if let Some(verdict) = self.end_if_written(at) {
            return verdict;
        }
        let batch = &mut self.outstanding[at];
        batch.in_flight = false;
        batch.possibly_written |= hides_outcome(code);
        batch.last_failure = Some(Arc::new(error.clone()));
        match code {
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER if self.is_transactional && at > 0 => Verdict::Retry,
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER
            | ErrorCode::UNKNOWN_PRODUCER_ID
            | ErrorCode::INVALID_PRODUCER_EPOCH
                if self.is_transactional =>
            {
                self.end_refused(at, error)
            }
            // Behind an unresolved batch this was to be expected; at the head it means that the broker has not what
            // came before, so that numbering has to begin anew.
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER => {
                self.renumber |= at == 0;
                Verdict::Retry
            }
            // The broker has forgotten this producer, or knows a later epoch of its id. If this attempt was the only
            // one, it had no effect.
            ErrorCode::UNKNOWN_PRODUCER_ID | ErrorCode::INVALID_PRODUCER_EPOCH if !batch.possibly_written => {
                self.renumber = true;
                self.stamp = None;
                Verdict::RetryAsAnother
            }
            ErrorCode::MESSAGE_TOO_LARGE if !batch.possibly_written => match self.split(at) {
                true => Verdict::Again,
                false => self.end_refused(at, error),
            },
            ErrorCode::UNKNOWN_TOPIC_ID => Verdict::Retry,
            code if code.retriable() => Verdict::Retry,
            _ => self.end_refused(at, error),
        }
    }

    /// Puts two halves in the place of a batch, if it has halves.
    fn split(&mut self, at: usize) -> bool {
        let Some(batch) = self.outstanding.remove(at) else { return false };
        match batch.split() {
            Ok((first, second)) => {
                self.outstanding.insert(at, second);
                self.outstanding.insert(at, first);
                true
            }
            Err(whole) => {
                self.outstanding.insert(at, whole);
                false
            }
        }
    }

    fn end_refused(&mut self, at: usize, error: Error) -> Verdict<T> {
        match self.remove_unresolved(at) {
            Some(batch) => Verdict::Completed(batch.give_up(&self.target, |_| error)),
            None => Verdict::Stale,
        }
    }

    /// No answer: `lost` when the request may have reached the broker.
    pub(super) fn handle_failure(&mut self, id: BatchId, lost: bool, error: Arc<Error>) -> Verdict<T> {
        let Some(at) = self.outstanding.iter().position(|b| b.id == id) else { return Verdict::Stale };
        if let Some(verdict) = self.end_if_written(at) {
            return verdict;
        }
        let batch = &mut self.outstanding[at];
        batch.in_flight = false;
        batch.possibly_written |= lost;
        batch.last_failure = Some(error);
        Verdict::Retry
    }

    /// Ends a batch with an error that is not the broker's.
    pub(super) fn fail(&mut self, id: BatchId, error: Error) -> Verdict<T> {
        let at = self.outstanding.iter().position(|b| b.id == id);
        match at.and_then(|at| self.remove_unresolved(at)) {
            Some(batch) => Verdict::Completed(batch.give_up(&self.target, |_| error)),
            None => Verdict::Stale,
        }
    }

    /// Another leader than that of the last attempt has given no reason to wait.
    pub(super) fn follow(&mut self, now_ms: u64, cluster: &Cluster) {
        if now_ms >= self.ready_at_ms {
            return;
        }
        let leader = cluster.leader(&self.target.topic, self.target.partition);
        if leader.is_some_and(|leader| leader.epoch > self.leader_epoch) {
            self.ready_at_ms = now_ms;
        }
    }

    pub(super) fn back_off(&mut self, now_ms: u64, backoff: Backoff, random: u64) {
        self.failures = self.failures.saturating_add(1);
        self.ready_at_ms = now_ms.saturating_add(backoff.delay_ms(self.failures, random));
    }

    /// Ends what must not be numbered anew, when numbering is about to begin anew: what was taken, and what may have been
    /// or may still be. A request whose connection is gone can reach the log until the broker knows the next numbering,
    /// also after it has refused a later attempt as out of order.
    pub(super) fn leave_behind(&mut self, out: &mut VecDeque<Completed<T>>) {
        if !self.renumber || self.outstanding.iter().any(|b| b.in_flight) {
            return;
        }
        for batch in std::mem::take(&mut self.outstanding) {
            match batch.is_written || batch.possibly_written {
                true => out.push_back(batch.give_up(&self.target, |_| Error::Closed)),
                false => self.outstanding.push_back(batch),
            }
        }
    }

    /// Ends what is older than the delivery timeout, in flight, sealed or still open.
    /// `trouble` is what kept those back that were never sent.
    pub(super) fn expire(
        &mut self,
        now_ms: u64,
        delivery_timeout_ms: u64,
        cluster: &Cluster,
        trouble: Option<&Arc<Error>>,
        out: &mut VecDeque<Completed<T>>,
    ) {
        while let Some(at) = self.outstanding.iter().position(|b| b.is_expired(now_ms, delivery_timeout_ms)) {
            let Some(mut batch) = self.remove_unresolved(at) else { return };
            batch.possibly_written |= batch.in_flight;
            batch.last_failure = self.absence(cluster).or(batch.last_failure);
            out.push_back(self.time_out(batch, delivery_timeout_ms));
        }
        // Without a leader nobody asks for the open batch, so that nothing else would seal it.
        if self.open.as_ref().is_some_and(|o| now_ms >= o.opened_ms.saturating_add(delivery_timeout_ms)) {
            self.seal();
        }
        while let Some(batch) = self.queue.pop_front_if(|b| b.is_expired(now_ms, delivery_timeout_ms)) {
            let last_failure = self.absence(cluster).or(batch.last_failure).or_else(|| trouble.cloned());
            let batch = Batch { last_failure, ..batch };
            out.push_back(self.time_out(batch, delivery_timeout_ms));
        }
    }

    /// The partition may be gone: its topic was deleted, and created again with fewer.
    fn absence(&self, cluster: &Cluster) -> Option<Arc<Error>> {
        let TopicPartition { topic, partition } = self.target.clone();
        let count = cluster.topic(&topic)?.partitions.len();
        let is_there = usize::try_from(partition).is_ok_and(|at| at < count);
        (!is_there && count > 0).then(|| Arc::new(Error::UnknownPartition { topic, partition, count }))
    }

    /// Ends everything, with `error` for what was certainly not written.
    pub(super) fn abandon(&mut self, error: &Error, out: &mut VecDeque<Completed<T>>) {
        self.seal();
        while let Some(mut batch) = self.remove_unresolved(0) {
            batch.possibly_written |= batch.in_flight;
            out.push_back(batch.give_up(&self.target, |_| error.clone()));
        }
        for batch in std::mem::take(&mut self.queue) {
            out.push_back(batch.give_up(&self.target, |_| error.clone()));
        }
    }

    /// Ends what is not in flight; says whether a number was among it, which is now missing.
    pub(super) fn abandon_unsent(&mut self, error: &Error, out: &mut VecDeque<Completed<T>>) -> bool {
        self.seal();
        let mut was_numbered = false;
        while let Some(at) = self.outstanding.iter().position(|b| !b.in_flight) {
            let Some(batch) = self.remove_unresolved(at) else { break };
            was_numbered = true;
            out.push_back(batch.give_up(&self.target, |_| error.clone()));
        }
        for batch in std::mem::take(&mut self.queue) {
            out.push_back(batch.give_up(&self.target, |_| error.clone()));
        }
        was_numbered
    }

    /// The oldest batch that has not ended.
    pub(super) fn oldest(&self) -> Option<BatchId> {
        let outstanding = self.outstanding.iter().map(|b| b.id).min();
        outstanding.or_else(|| self.queue.front().map(|b| b.id)).or_else(|| self.open.as_ref().map(|o| o.id))
    }

    /// Ends a batch whose own answer is missing, or no longer knows it, when a later one showed that it was taken.
    fn end_if_written(&mut self, at: usize) -> Option<Verdict<T>> {
        self.outstanding.get(at).filter(|batch| batch.is_written)?;
        let batch = self.outstanding.remove(at)?;
        Some(Verdict::Completed(batch.give_up(&self.target, |_| Error::Closed)))
    }

    fn time_out(&self, batch: Batch<T>, timeout_ms: u64) -> Completed<T> {
        let target = self.target.clone();
        batch.give_up(&self.target, |cause| Error::DeliveryTimeout { target, timeout_ms, cause })
    }

    /// Removes an outstanding batch whose sequence may or may not have been used.
    fn remove_unresolved(&mut self, at: usize) -> Option<Batch<T>> {
        let batch = self.outstanding.remove(at)?;
        self.gap_at_end |= at == self.outstanding.len();
        Some(batch)
    }

    fn restart_numbering(&mut self, stamp: Option<Stamp>) {
        self.stamp = stamp;
        self.renumber = false;
        self.gap_at_end = false;
        self.is_established = false;
        self.next_sequence = 0;
        for batch in &mut self.outstanding {
            batch.number(stamp, self.next_sequence);
            batch.possibly_written = false;
            batch.ordinal = self.next_ordinal;
            self.next_ordinal += 1;
            self.next_sequence = sequence::advance(self.next_sequence, batch.records);
        }
    }
}

/// Codes after which the batch may be in the log all the same.
fn hides_outcome(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::REQUEST_TIMED_OUT
            | ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND
            | ErrorCode::NETWORK_EXCEPTION
            | ErrorCode::KAFKA_STORAGE_ERROR
            | ErrorCode::UNKNOWN_SERVER_ERROR
    )
}
