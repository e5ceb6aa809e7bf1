//! One transactional id: who may use it, what its transaction is doing, and which step is allowed from where.
//!
//! The rules are those of Kafka's `TransactionCoordinator`, in both flows: the first, in which a producer keeps its epoch
//! from one transaction to the next, and that of KIP-890, in which every end of a transaction gives it the next one.

use std::collections::BTreeSet;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

use crate::broker::timers::TimerKey;

/// The highest epoch a client is given; the one above it is the coordinator's own, to end a transaction with.
const LAST_EPOCH: i16 = i16::MAX - 1;

/// What a producer is before it has an epoch.
const NO_EPOCH: i16 = -1;

/// A producer id and its epoch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) struct Identity {
    pub(in crate::broker) producer_id: i64,
    pub(in crate::broker) epoch: i16,
}

/// No identity, as it is said on the wire.
pub(in crate::broker) const NOBODY: Identity = Identity { producer_id: -1, epoch: NO_EPOCH };

/// What a transaction is doing, by Kafka's names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum State {
    Empty,
    Ongoing,
    PrepareCommit,
    PrepareAbort,
    CompleteCommit,
    CompleteAbort,
}

impl State {
    /// Every state with the name that ListTransactions and DescribeTransactions have for it.
    pub(in crate::broker) const NAMES: [(Self, &'static str); 6] = [
        (Self::Empty, "Empty"),
        (Self::Ongoing, "Ongoing"),
        (Self::PrepareCommit, "PrepareCommit"),
        (Self::PrepareAbort, "PrepareAbort"),
        (Self::CompleteCommit, "CompleteCommit"),
        (Self::CompleteAbort, "CompleteAbort"),
    ];

    pub(in crate::broker) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// Whether markers are being written: nothing else may happen before they are.
    pub(in crate::broker) fn is_ending(self) -> bool {
        matches!(self, Self::PrepareCommit | Self::PrepareAbort)
    }
}

/// What is written to every partition of a transaction when it ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) struct Marker {
    pub(in crate::broker) producer: Identity,
    pub(in crate::broker) commit: bool,
}

/// How InitProducerId goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum Init {
    /// The producer has its identity.
    Done(Identity),
    /// Its predecessor's transaction has to be aborted first; the client asks again.
    AbortFirst,
}

/// How EndTxn goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum End {
    /// It is a retry of what is done; the identity is the one the first answer told.
    Already(Identity),
    /// Markers are to be written. The identity is the one the client goes on with.
    Prepared(Identity),
}

/// Who ends a transaction, and by which flow.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum Flow {
    /// The client's EndTxn up to version 4: the epoch stays.
    First,
    /// The client's EndTxn from version 5 on: the epoch is raised (KIP-890).
    Second,
}

/// One transactional id.
#[derive(Debug)]
pub(in crate::broker) struct Transaction {
    pub(in crate::broker) id: Arc<str>,
    pub(in crate::broker) producer: Identity,
    pub(in crate::broker) state: State,
    pub(in crate::broker) timeout_ms: i32,
    /// When the last transaction began, in milliseconds since the epoch; -1 if none has since InitProducerId.
    pub(in crate::broker) started_ms: i64,
    pub(in crate::broker) partitions: BTreeSet<(Arc<str>, i32)>,
    pub(in crate::broker) groups: BTreeSet<Arc<str>>,
    /// The timer that aborts the transaction, or that writes its markers.
    pub(in crate::broker) timer: Option<TimerKey>,
    /// The producer id before the last change of it, and the epoch before the last raise.
    previous_producer_id: i64,
    last_epoch: i16,
    /// The identity to take on when the markers are written, if the epochs of this one are used up.
    next: Option<Identity>,
}

impl Transaction {
    /// A transactional id that was never used.
    pub(super) fn new(id: Arc<str>, producer_id: i64) -> Self {
        Self {
            id,
            producer: Identity { producer_id, epoch: NO_EPOCH },
            state: State::Empty,
            timeout_ms: 0,
            started_ms: -1,
            partitions: BTreeSet::new(),
            groups: BTreeSet::new(),
            timer: None,
            previous_producer_id: -1,
            last_epoch: NO_EPOCH,
            next: None,
        }
    }

    /// Gives a producer that begins its identity, or one that goes on after an error a fresh one (KIP-360).
    pub(super) fn init(
        &mut self,
        expected: Option<Identity>,
        timeout_ms: i32,
        new_producer_id: &mut impl FnMut() -> i64,
    ) -> Result<Init, ErrorCode> {
        if !expected.is_none_or(|expected| self.knows(expected)) {
            return Err(ErrorCode::PRODUCER_FENCED);
        }
        match self.state {
            State::PrepareCommit | State::PrepareAbort => return Err(ErrorCode::CONCURRENT_TRANSACTIONS),
            State::Ongoing => return Ok(Init::AbortFirst),
            State::Empty | State::CompleteCommit | State::CompleteAbort => {}
        }
        let exhausted = self.producer.epoch >= LAST_EPOCH;
        if exhausted && expected.is_none_or(|expected| expected.epoch == self.producer.epoch) {
            self.last_epoch = if expected.is_some() { self.producer.epoch } else { NO_EPOCH };
            self.previous_producer_id = self.producer.producer_id;
            self.producer = Identity { producer_id: new_producer_id(), epoch: 0 };
        } else {
            self.raise_epoch(expected.map(|expected| expected.epoch))?;
        }
        self.timeout_ms = timeout_ms;
        self.state = State::Empty;
        self.started_ms = -1;
        Ok(Init::Done(self.producer))
    }

    /// Whether an identity that a producer goes on with is this one's or, after a change that it may not have heard of,
    /// was.
    fn knows(&self, expected: Identity) -> bool {
        self.producer.epoch == NO_EPOCH
            || expected.producer_id == self.producer.producer_id
            || (expected.producer_id == self.previous_producer_id && expected.epoch >= LAST_EPOCH)
    }

    fn raise_epoch(&mut self, expected: Option<i16>) -> Result<(), ErrorCode> {
        match expected {
            None => self.last_epoch = NO_EPOCH,
            Some(epoch) if self.producer.epoch == NO_EPOCH || epoch == self.producer.epoch => {
                self.last_epoch = self.producer.epoch;
            }
            // A retry of a request that was carried out: the same answer again.
            Some(epoch) if epoch == self.last_epoch => return Ok(()),
            Some(_) => return Err(ErrorCode::PRODUCER_FENCED),
        }
        self.producer.epoch = self.producer.epoch.checked_add(1).ok_or(ErrorCode::PRODUCER_FENCED)?;
        Ok(())
    }

    /// Whether a producer may add something to the transaction now.
    pub(super) fn check_add(&self, producer: Identity) -> Result<(), ErrorCode> {
        if producer.producer_id != self.producer.producer_id {
            return Err(ErrorCode::INVALID_PRODUCER_ID_MAPPING);
        }
        if producer.epoch != self.producer.epoch {
            return Err(ErrorCode::PRODUCER_FENCED);
        }
        if self.state.is_ending() { Err(ErrorCode::CONCURRENT_TRANSACTIONS) } else { Ok(()) }
    }

    /// Takes partitions and groups into the transaction, which begins with the first. True if it began now.
    pub(super) fn add(
        &mut self,
        partitions: impl IntoIterator<Item = (Arc<str>, i32)>,
        groups: impl IntoIterator<Item = Arc<str>>,
        now_ms: i64,
    ) -> bool {
        let begins = self.state != State::Ongoing;
        if begins {
            self.started_ms = now_ms;
            self.partitions.clear();
            self.groups.clear();
        }
        self.state = State::Ongoing;
        self.partitions.extend(partitions);
        self.groups.extend(groups);
        begins
    }

    /// Ends the transaction for its producer.
    pub(super) fn end(
        &mut self,
        producer: Identity,
        commit: bool,
        flow: Flow,
        new_producer_id: &mut impl FnMut() -> i64,
    ) -> Result<End, ErrorCode> {
        match flow {
            Flow::First => self.end_first(producer, commit),
            Flow::Second => self.end_second(producer, commit, new_producer_id),
        }
    }

    fn end_first(&mut self, producer: Identity, commit: bool) -> Result<End, ErrorCode> {
        if producer.producer_id != self.producer.producer_id {
            return Err(ErrorCode::INVALID_PRODUCER_ID_MAPPING);
        }
        if producer.epoch != self.producer.epoch {
            return Err(ErrorCode::PRODUCER_FENCED);
        }
        match (self.state, commit) {
            (State::Ongoing, _) => {
                self.prepare(commit);
                Ok(End::Prepared(NOBODY))
            }
            (State::CompleteCommit, true) | (State::CompleteAbort, false) => Ok(End::Already(NOBODY)),
            (State::PrepareCommit, true) | (State::PrepareAbort, false) => Err(ErrorCode::CONCURRENT_TRANSACTIONS),
            _ => Err(ErrorCode::INVALID_TXN_STATE),
        }
    }

    /// With every end raising the epoch, a request with the epoch before is a retry, and one with this epoch is about the
    /// next transaction, which may be aborted even if nothing was added to it.
    fn end_second(
        &mut self,
        producer: Identity,
        commit: bool,
        new_producer_id: &mut impl FnMut() -> i64,
    ) -> Result<End, ErrorCode> {
        let retried_over_ids = self.previous_producer_id == producer.producer_id
            && producer.epoch == LAST_EPOCH
            && self.producer.epoch == 0;
        let retried = retried_over_ids || i32::from(self.producer.epoch) == i32::from(producer.epoch) + 1;
        let current = producer.epoch == self.producer.epoch;
        if producer.producer_id != self.producer.producer_id && !retried_over_ids {
            return Err(ErrorCode::INVALID_PRODUCER_ID_MAPPING);
        }
        let fitting = match self.state {
            State::Ongoing | State::Empty => current,
            State::PrepareCommit | State::PrepareAbort => retried,
            State::CompleteCommit | State::CompleteAbort => retried || current,
        };
        if !fitting {
            return Err(ErrorCode::PRODUCER_FENCED);
        }
        match (self.state, commit) {
            (State::CompleteCommit, true) | (State::CompleteAbort, false) if retried => {
                return Ok(End::Already(self.producer));
            }
            (State::PrepareCommit, true) | (State::PrepareAbort, false) => {
                return Err(ErrorCode::CONCURRENT_TRANSACTIONS);
            }
            (State::Ongoing, _) => {}
            (State::Empty | State::CompleteAbort | State::CompleteCommit, false) if !retried => {
                self.partitions.clear();
                self.groups.clear();
            }
            _ => return Err(ErrorCode::INVALID_TXN_STATE),
        }
        if self.producer.epoch >= LAST_EPOCH {
            self.next = Some(Identity { producer_id: new_producer_id(), epoch: 0 });
        }
        self.last_epoch = self.producer.epoch;
        self.producer.epoch += 1;
        self.prepare(commit);
        Ok(End::Prepared(self.next.unwrap_or(self.producer)))
    }

    /// Ends the transaction against its producer's will, which is fenced by a raised epoch: it took too long, or a
    /// successor has come.
    pub(super) fn fence(&mut self) {
        self.producer.epoch = self.producer.epoch.saturating_add(1);
        self.last_epoch = NO_EPOCH;
        self.prepare(false);
    }

    fn prepare(&mut self, commit: bool) {
        self.state = if commit { State::PrepareCommit } else { State::PrepareAbort };
    }

    /// What its partitions get while it is ending.
    pub(super) fn marker(&self) -> Marker {
        Marker { producer: self.producer, commit: self.state == State::PrepareCommit }
    }

    /// All markers are written.
    pub(super) fn complete(&mut self) {
        self.state = if self.state == State::PrepareCommit { State::CompleteCommit } else { State::CompleteAbort };
        self.partitions.clear();
        self.groups.clear();
        if let Some(next) = self.next.take() {
            self.previous_producer_id = self.producer.producer_id;
            self.last_epoch = LAST_EPOCH;
            self.producer = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> Transaction {
        let mut transaction = Transaction::new("t".into(), 1000);
        assert_eq!(transaction.init(None, 60_000, &mut || 0), Ok(Init::Done(identity(1000, 0))));
        transaction
    }

    fn identity(producer_id: i64, epoch: i16) -> Identity {
        Identity { producer_id, epoch }
    }

    fn ongoing() -> Transaction {
        let mut transaction = begun();
        assert!(transaction.add([("a".into(), 0)], [], 5));
        transaction
    }

    #[test]
    fn the_first_flow_keeps_the_epoch() {
        let mut transaction = ongoing();
        assert!(!transaction.add([("a".into(), 1)], [], 6), "it runs already");
        let me = transaction.producer;
        assert_eq!(transaction.end(me, true, Flow::First, &mut || 0), Ok(End::Prepared(NOBODY)));
        assert_eq!(transaction.end(me, true, Flow::First, &mut || 0), Err(ErrorCode::CONCURRENT_TRANSACTIONS));
        assert_eq!(transaction.check_add(me), Err(ErrorCode::CONCURRENT_TRANSACTIONS));
        assert_eq!(transaction.marker(), Marker { producer: identity(1000, 0), commit: true });
        transaction.complete();
        assert_eq!(transaction.end(me, true, Flow::First, &mut || 0), Ok(End::Already(NOBODY)));
        assert_eq!(transaction.end(me, false, Flow::First, &mut || 0), Err(ErrorCode::INVALID_TXN_STATE));
        assert_eq!(transaction.check_add(me), Ok(()));
    }

    #[test]
    fn the_second_flow_raises_it_and_tells_a_retry_from_the_next_end() {
        let mut transaction = ongoing();
        let end = |transaction: &mut Transaction, epoch, commit| {
            transaction.end(identity(1000, epoch), commit, Flow::Second, &mut || 0)
        };
        assert_eq!(end(&mut transaction, 0, true), Ok(End::Prepared(identity(1000, 1))));
        assert_eq!(end(&mut transaction, 0, true), Err(ErrorCode::CONCURRENT_TRANSACTIONS));
        transaction.complete();
        assert_eq!(end(&mut transaction, 0, true), Ok(End::Already(identity(1000, 1))));
        assert_eq!(end(&mut transaction, 0, false), Err(ErrorCode::INVALID_TXN_STATE));
        assert_eq!(end(&mut transaction, 1, true), Err(ErrorCode::INVALID_TXN_STATE), "nothing was added");
        assert_eq!(end(&mut transaction, 1, false), Ok(End::Prepared(identity(1000, 2))), "but it may be aborted");
        transaction.complete();
        assert_eq!(end(&mut transaction, 0, false), Err(ErrorCode::PRODUCER_FENCED));
    }

    #[test]
    fn a_producer_goes_on_with_the_epoch_it_knows_and_a_retry_gets_the_same() {
        let mut transaction = begun();
        let me = transaction.producer;
        let raised = Ok(Init::Done(identity(1000, 1)));
        assert_eq!(transaction.init(Some(me), 60_000, &mut || 0), raised);
        assert_eq!(transaction.init(Some(me), 60_000, &mut || 0), raised, "its answer was lost");
        assert_eq!(transaction.init(None, 60_000, &mut || 0), Ok(Init::Done(identity(1000, 2))));
        assert_eq!(transaction.init(Some(me), 60_000, &mut || 0), Err(ErrorCode::PRODUCER_FENCED));
        assert_eq!(transaction.init(Some(identity(7, 2)), 60_000, &mut || 0), Err(ErrorCode::PRODUCER_FENCED));
    }

    #[test]
    fn used_up_epochs_make_a_new_producer_id() {
        let mut transaction = begun();
        transaction.producer.epoch = LAST_EPOCH;
        assert_eq!(transaction.init(None, 60_000, &mut || 2000), Ok(Init::Done(identity(2000, 0))));

        let mut transaction = ongoing();
        transaction.producer.epoch = LAST_EPOCH;
        let me = transaction.producer;
        let renewed = identity(3000, 0);
        assert_eq!(transaction.end(me, true, Flow::Second, &mut || 3000), Ok(End::Prepared(renewed)));
        assert_eq!(transaction.marker().producer, identity(1000, i16::MAX));
        transaction.complete();
        assert_eq!(transaction.producer, renewed);
        assert_eq!(transaction.end(me, true, Flow::Second, &mut || 0), Ok(End::Already(renewed)));
    }

    #[test]
    fn a_successor_has_the_running_transaction_aborted_and_its_producer_fenced() {
        let mut transaction = ongoing();
        let old = transaction.producer;
        assert_eq!(transaction.init(None, 60_000, &mut || 0), Ok(Init::AbortFirst));
        transaction.fence();
        assert_eq!(transaction.marker(), Marker { producer: identity(1000, 1), commit: false });
        assert_eq!(transaction.init(None, 60_000, &mut || 0), Err(ErrorCode::CONCURRENT_TRANSACTIONS));
        transaction.complete();
        assert_eq!(transaction.check_add(old), Err(ErrorCode::PRODUCER_FENCED));
        assert_eq!(transaction.init(None, 60_000, &mut || 0), Ok(Init::Done(identity(1000, 2))));
    }
}
