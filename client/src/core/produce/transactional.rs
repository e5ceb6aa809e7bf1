//! Batches within transactions: what the coordinator's side (`core::transaction`) and the batches' side owe each other.
//!
//! A batch goes out only while a transaction is open, to a partition that is part of it, under the transaction's
//! identity. One batch that fails dooms the transaction; what is not in flight then ends at once, as it does in an
//! abort. The transaction ends when every batch has.

use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

use super::{Identity, Producer, Settings};
use crate::core::request::Answer;
use crate::core::transaction::{Ending, Phase, Protocol, Question, Transaction};
use crate::error::Error;

/// The first Produce of transactions v2: whatever is sent in it adds its partition to the transaction.
pub(crate) const PRODUCE_OF_V2: i16 = 12;

impl<T: Clone> Producer<T> {
    /// A producer whose batches all belong to transactions.
    pub fn transactional(settings: Settings, seed: u64, transaction: Transaction) -> Self {
        Self { transaction: Some(transaction), ..Self::new(settings, seed) }
    }

    /// The transactions, if this producer has any.
    pub fn transaction(&self) -> Option<&Transaction> {
        self.transaction.as_ref()
    }

    /// Its commands, but for the begin and the end, which concern batches too.
    pub fn transaction_mut(&mut self) -> Option<&mut Transaction> {
        self.transaction.as_mut()
    }

    /// Begins a transaction. Without its own identity in a partition, numbering there begins anew.
    ///
    /// # Errors
    ///
    /// As [`Transaction::begin`]; [`Error::Misuse`] when the producer has no transactions.
    pub fn begin(&mut self) -> Result<(), Error> {
        let Some(transaction) = &mut self.transaction else { return Err(without_transactions()) };
        transaction.begin()?;
        let stamp = transaction.identity();
        for partition in self.partitions.iter_mut().filter(|partition| partition.stamp() != stamp) {
            partition.forget_identity();
        }
        Ok(())
    }

    /// Ends the transaction: nothing lingers any more.
    ///
    /// # Errors
    ///
    /// As [`Transaction::end`]; [`Error::Misuse`] when the producer has no transactions.
    pub fn end(&mut self, ending: Ending) -> Result<(), Error> {
        self.flush();
        self.transaction.as_mut().ok_or_else(without_transactions)?.end(ending)
    }

    /// Nobody will command any more: what was appended is sent, and an open transaction aborted.
    pub fn leave(&mut self, now_ms: u64) {
        self.flush();
        self.left_ms.get_or_insert(now_ms);
        if let Some(transaction) = &mut self.transaction {
            // Refused when there is none to be aborted.
            let _ = transaction.end(Ending::Abort);
        }
    }

    /// Whether there is nothing left to do: every batch has ended, and the transaction too, unless its coordinator has
    /// been silent for longer than a request may take since everybody left.
    pub fn is_settled(&self, now_ms: u64) -> bool {
        let patience_ms = u64::try_from(self.settings.request_timeout_ms).unwrap_or(0);
        let is_patient = self.left_ms.is_none_or(|left_ms| now_ms < left_ms.saturating_add(patience_ms));
        let is_ending = self.transaction.as_ref().is_some_and(|transaction| {
            matches!(transaction.phase(), Phase::AwaitingBatches(_) | Phase::AwaitingEnd(_))
        });
        self.oldest_pending().is_none() && !(is_ending && is_patient)
    }

    /// Takes in the answer to [`Action::Ask`](super::Action::Ask).
    pub fn handle_answer(&mut self, now_ms: u64, answer: &Answer) {
        let random = self.random.next_u64();
        if let Some(transaction) = &mut self.transaction {
            transaction.handle_answer(now_ms, answer, random);
        }
    }

    /// Takes in that [`Action::Ask`](super::Action::Ask) got no answer: see [`Transaction::handle_failure`].
    pub fn handle_no_answer(&mut self, now_ms: u64, lost: bool, is_final: bool, error: &Arc<Error>) {
        let random = self.random.next_u64();
        if let Some(transaction) = &mut self.transaction {
            transaction.handle_failure(now_ms, lost, is_final, error, random);
        }
    }

    /// Brings the two sides together: what failed dooms, what is doomed ends, and all ended lets the transaction end.
    pub(super) fn step_transaction(&mut self) {
        let Some(transaction) = &mut self.transaction else { return };
        for completed in self.completed.iter().skip(self.examined) {
            if let Err(error) = &completed.result {
                take_in_failure(transaction, error);
            }
        }
        self.examined = self.completed.len();
        self.identity = match transaction.identity() {
            Some(stamp) => Identity::Known(stamp),
            None => Identity::Needed { ready_at_ms: 0, failures: 0 },
        };
        if self.oldest_pending().is_some() {
            self.end_what_is_in_vain();
        }
        let is_empty = self.oldest_pending().is_none();
        match &mut self.transaction {
            Some(transaction) if is_empty => transaction.handle_batches_ended(),
            _ => {}
        }
    }

    /// Which of the ready partitions may be sent to; the others are wished for.
    pub(super) fn enrol(&mut self, ready: &mut Vec<usize>) {
        let Some(transaction) = &mut self.transaction else { return };
        let is_sending = matches!(transaction.phase(), Phase::AwaitingRecords | Phase::AwaitingBatches(Ending::Commit));
        match is_sending && transaction.doomed().is_none() {
            true => ready.retain(|at| transaction.enrol(&self.partitions[*at].target)),
            false => ready.clear(),
        }
    }

    pub(super) fn poll_question(&mut self, now_ms: u64) -> Option<Question> {
        self.transaction.as_mut()?.poll_question(now_ms)
    }

    /// The versions of Produce that say what is meant.
    pub(super) fn produce_versions(&self, newest: i16) -> (i16, i16) {
        match self.transaction.as_ref().map(Transaction::protocol) {
            None => (0, newest),
            Some(Some(Protocol::V2)) => (PRODUCE_OF_V2, newest),
            Some(_) => (0, PRODUCE_OF_V2 - 1),
        }
    }

    fn end_what_is_in_vain(&mut self) {
        let Some(transaction) = &mut self.transaction else { return };
        if let Some(error) = transaction.over() {
            return self.abandon(&error);
        }
        let is_aborting = transaction.phase() == Phase::AwaitingBatches(Ending::Abort);
        let transactional_id = transaction.transactional_id().clone();
        let aborted = || {
            let cause = Arc::new(Error::Misuse("it was aborted before the batch was sent".to_owned()));
            Error::MustAbort { transactional_id, cause }
        };
        let Some(error) = transaction.doomed().or_else(|| is_aborting.then(aborted)) else { return };
        let mut lost_numbers = false;
        for partition in &mut self.partitions {
            lost_numbers |= partition.abandon_unsent(&error, &mut self.completed);
        }
        if lost_numbers {
            transaction.handle_numbers_lost();
        }
    }
}

fn take_in_failure(transaction: &mut Transaction, error: &Error) {
    match error {
        // Never sent, because of what is known already.
        Error::MustAbort { .. } => {}
        Error::Broker { code: code @ ErrorCode::PRODUCER_FENCED, .. } => {
            let transactional_id = transaction.transactional_id().clone();
            transaction.give_up(Error::Fenced { transactional_id, code: *code });
        }
        Error::Broker {
            code: ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED | ErrorCode::CLUSTER_AUTHORIZATION_FAILED,
            ..
        }
        | Error::UnsupportedVersion { .. } => transaction.give_up(error.clone()),
        error => transaction.handle_batch_failed(&Arc::new(error.clone())),
    }
}

fn without_transactions() -> Error {
    Error::Misuse("this producer has no transactions: make it with Client::transactional_producer".to_owned())
}
