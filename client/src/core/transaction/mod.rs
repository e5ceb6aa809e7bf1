//! A producer's transactions: the conversation with their coordinator (KIP-98, KIP-360, KIP-447, KIP-588, KIP-890).
//!
//! ```text
//! AwaitingIdentity -> AwaitingBegin -> AwaitingRecords -> AwaitingBatches -> AwaitingEnd -> AwaitingBegin
//!        ^                                  ^ doomed ----------'                  |
//!        '---- a new epoch, when the outcome of anything in the transaction is unknown (v1)
//! ```
//!
//! One request is in flight at a time, and one whose outcome is unknown is sent again until it is known: what follows
//! depends on it. Where a failure leaves the transaction fit for nothing but an abort, it is *doomed*: the first cause
//! is kept, and told by everything but the abort. Batches are not seen here; `produce::transactional` joins the two.
//!
//! In protocol v1 a partition is added to the transaction by a request of its own before anything is sent to it. In v2
//! the first batch adds it, and every end brings a new epoch, so that nothing late can slip into the next transaction.
//! v2 is used when the cluster has finalized `transaction.version` 2 or later and speaks all that belongs to it.

mod answers;
mod requests;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::backoff::Backoff;
use super::produce::Stamp;
use super::request::Outgoing;
use crate::error::Error;
use crate::types::{Address, GroupMetadata, OffsetCommit, TopicPartition};

/// Whose transactions, and how patient.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `transactional.id`: the one that outlives processes, and by which older ones are fenced.
    pub transactional_id: Arc<str>,
    /// How long the coordinator lets a transaction stay open, in milliseconds (`transaction.timeout.ms`).
    pub timeout_ms: i32,
    /// Waits after a failure.
    pub backoff: Backoff,
}

/// How a transaction is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// What was sent becomes visible.
    Commit,
    /// What was sent never becomes visible.
    Abort,
}

/// Who is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Any broker; after so many failures another one.
    Anyone {
        /// How often it failed in a row.
        failures: u32,
    },
    /// This one.
    Broker(Address),
}

/// A request to be made; its outcome goes to [`Transaction::handle_answer`] or [`Transaction::handle_failure`].
pub struct Question {
    /// Of whom.
    pub whom: Whom,
    /// The request.
    pub request: Box<dyn Outgoing>,
}

/// What is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// A producer id and epoch; until then nothing can begin.
    AwaitingIdentity,
    /// The caller's next transaction.
    AwaitingBegin,
    /// Records, offsets, or the caller's word that there are no more.
    AwaitingRecords,
    /// The outcome of every batch and of the offsets, before the transaction can end.
    AwaitingBatches(Ending),
    /// The coordinator's word that the transaction has ended.
    AwaitingEnd(Ending),
    /// Nothing: this producer is over.
    Over,
}

/// Which of the two protocols is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Partitions and groups are added by requests of their own.
    V1,
    /// What is sent adds itself, and every transaction has an epoch of its own (KIP-890).
    V2,
}

/// The request in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Errand {
    FindCoordinator,
    FindGroupCoordinator,
    LearnFeatures,
    GetIdentity,
    AddPartitions,
    AddOffsets,
    CommitOffsets,
    End(Ending),
}

/// Offsets on their way into the transaction.
struct Offsets {
    commits: Vec<OffsetCommit>,
    group: GroupMetadata,
    /// The coordinator knows that the group takes part.
    is_added: bool,
    /// A request for these offsets was made whose outcome is not known.
    is_unresolved: bool,
}

/// The state of one transactional id's transactions.
pub struct Transaction {
    settings: Settings,
    phase: Phase,
    protocol: Option<Protocol>,
    /// The coordinator gives a new epoch to whoever shows the current one (InitProducerId 3).
    can_renew: bool,
    identity: Option<Stamp>,
    coordinator: Option<Address>,
    group_coordinator: Option<(String, Address)>,
    errand: Option<Errand>,
    enrolled: HashSet<TopicPartition>,
    wanted: Vec<TopicPartition>,
    /// `wanted` was asked for, and whether the coordinator has heard it is not known.
    is_enrolment_unresolved: bool,
    offsets: Option<Offsets>,
    /// The coordinator knows, or may know, that the transaction has begun.
    has_begun: bool,
    /// An attempt to end may have been carried out.
    is_end_unresolved: bool,
    /// The next transaction needs another epoch.
    must_renew: bool,
    doom: Option<Arc<Error>>,
    /// Why it is over.
    last_words: Option<Error>,
    failures: u32,
    ready_at_ms: u64,
    /// What was last in the way.
    trouble: Option<Arc<Error>>,
    changes: u64,
}

impl Transaction {
    /// Nothing has been asked yet; the identity is the first thing to ask for.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            phase: Phase::AwaitingIdentity,
            protocol: None,
            can_renew: false,
            identity: None,
            coordinator: None,
            group_coordinator: None,
            errand: None,
            enrolled: HashSet::new(),
            wanted: Vec::new(),
            is_enrolment_unresolved: false,
            offsets: None,
            has_begun: false,
            is_end_unresolved: false,
            must_renew: false,
            doom: None,
            last_words: None,
            failures: 0,
            ready_at_ms: 0,
            trouble: None,
            changes: 0,
        }
    }

    /// Begins a transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when one is open or there is no identity yet; what ended the producer when it is over.
    pub fn begin(&mut self) -> Result<(), Error> {
        match self.phase {
            Phase::AwaitingBegin => {
                self.enter(Phase::AwaitingRecords);
                Ok(())
            }
            Phase::AwaitingIdentity => Err(self.misuse("a transaction cannot begin before the last one has ended")),
            _ => Err(self.over().unwrap_or_else(|| self.misuse("a transaction is open already"))),
        }
    }

    /// Whether records may be handed over now.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] outside of a transaction, [`Error::MustAbort`] in one that is doomed; what ended the producer
    /// when it is over.
    pub fn check_open(&self) -> Result<(), Error> {
        match (self.phase, self.doomed()) {
            (Phase::AwaitingRecords, None) => Ok(()),
            (Phase::AwaitingRecords, Some(error)) => Err(error),
            _ => Err(self.over().unwrap_or_else(|| self.misuse("no transaction is open: begin one"))),
        }
    }

    /// Takes offsets into the transaction. [`Transaction::has_sent_offsets`] tells when they are in.
    ///
    /// # Errors
    ///
    /// As [`Transaction::check_open`]; [`Error::Misuse`] while other offsets are under way.
    pub fn send_offsets(&mut self, commits: Vec<OffsetCommit>, group: GroupMetadata) -> Result<(), Error> {
        self.check_open()?;
        if self.offsets.is_some() {
            return Err(self.misuse("other offsets are still being sent"));
        }
        if !commits.is_empty() {
            self.offsets = Some(Offsets { commits, group, is_added: false, is_unresolved: false });
        }
        Ok(())
    }

    /// Ends the transaction as soon as all that was handed over has ended. The same ending asked for again goes on.
    ///
    /// # Errors
    ///
    /// [`Error::MustAbort`] for the commit of a doomed transaction; [`Error::Misuse`] outside of a transaction and when
    /// it is ending the other way; what ended the producer when it is over.
    pub fn end(&mut self, ending: Ending) -> Result<(), Error> {
        match self.phase {
            Phase::AwaitingRecords => match (ending, self.doomed()) {
                (Ending::Commit, Some(error)) => return Err(error),
                _ => self.enter(Phase::AwaitingBatches(ending)),
            },
            Phase::AwaitingBatches(Ending::Commit) if ending == Ending::Abort => {
                self.enter(Phase::AwaitingBatches(Ending::Abort));
            }
            Phase::AwaitingBatches(under_way) | Phase::AwaitingEnd(under_way) if under_way != ending => {
                let what = "the transaction is ending, and the outcome is not known yet: ask for the same end again";
                return Err(self.misuse(what));
            }
            Phase::AwaitingBatches(_) | Phase::AwaitingEnd(_) => {}
            _ => return Err(self.over().unwrap_or_else(|| self.misuse("no transaction is open"))),
        }
        if ending == Ending::Abort {
            self.forget_what_is_not_under_way();
        }
        Ok(())
    }

    /// Asks for a partition to be part of the transaction; true when it is, so that batches may go there.
    pub fn enrol(&mut self, target: &TopicPartition) -> bool {
        match self.protocol {
            Some(Protocol::V2) => true,
            _ if self.enrolled.contains(target) => true,
            _ => {
                if self.doom.is_none() && !self.wanted.contains(target) && !self.is_enrolment_unresolved {
                    self.wanted.push(target.clone());
                }
                false
            }
        }
    }

    /// Takes in that a batch of the transaction is on its way to a broker.
    pub fn handle_batch_sent(&mut self) {
        // In v2 the partition's leader adds it, so from here on the coordinator may know.
        self.has_begun |= self.protocol == Some(Protocol::V2);
    }

    /// Takes in that a batch was not, or not surely, written.
    pub fn handle_batch_failed(&mut self, error: &Arc<Error>) {
        // Its sequence may have been used or not: numbering has to begin anew.
        self.must_renew = true;
        self.doom(error);
    }

    /// Takes in that batches which had their numbers were not sent after all.
    pub fn handle_numbers_lost(&mut self) {
        self.must_renew = true;
    }

    /// Takes in that all batches have ended.
    pub fn handle_batches_ended(&mut self) {
        let Phase::AwaitingBatches(ending) = self.phase else { return };
        let is_resolved = self.offsets.is_none() && !self.is_enrolment_unresolved && self.errand.is_none();
        match (ending, self.doom.is_some()) {
            (Ending::Commit, true) => self.enter(Phase::AwaitingRecords),
            _ if !is_resolved => {}
            _ if self.has_begun => self.enter(Phase::AwaitingEnd(ending)),
            _ => self.finish(None),
        }
    }

    /// Ends this producer for good, with what is to be told from now on.
    pub fn give_up(&mut self, error: Error) {
        self.last_words.get_or_insert(error);
        self.enter(Phase::Over);
    }

    /// The next request, if there is one to be made now.
    pub fn poll_question(&mut self, now_ms: u64) -> Option<Question> {
        if self.errand.is_some() || now_ms < self.ready_at_ms {
            return None;
        }
        let errand = self.next_errand()?;
        self.errand = Some(errand);
        Some(self.question(errand))
    }

    /// When, after `now_ms`, [`Transaction::poll_question`] may have something new although nothing happened.
    pub fn poll_timeout(&self, now_ms: u64) -> Option<u64> {
        (self.errand.is_none() && self.ready_at_ms > now_ms).then_some(self.ready_at_ms)
    }

    /// What is awaited.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The protocol spoken, once it is known.
    pub fn protocol(&self) -> Option<Protocol> {
        self.protocol
    }

    /// What batches are stamped with while a transaction is open.
    pub fn identity(&self) -> Option<Stamp> {
        self.identity.filter(|_| !matches!(self.phase, Phase::AwaitingIdentity | Phase::Over))
    }

    /// `transactional.id`.
    pub fn transactional_id(&self) -> &Arc<str> {
        &self.settings.transactional_id
    }

    /// Whether no offsets are under way.
    pub fn has_sent_offsets(&self) -> bool {
        self.offsets.is_none()
    }

    /// Why the transaction cannot be committed any more, if it cannot.
    pub fn doomed(&self) -> Option<Error> {
        let cause = self.doom.clone()?;
        Some(Error::MustAbort { transactional_id: self.settings.transactional_id.clone(), cause })
    }

    /// Why this producer is over, if it is.
    pub fn over(&self) -> Option<Error> {
        (self.phase == Phase::Over).then(|| self.last_words.clone().unwrap_or(Error::Closed))
    }

    /// What was last in the way.
    pub fn trouble(&self) -> Option<&Arc<Error>> {
        self.trouble.as_ref()
    }

    /// Grows with everything that somebody may be waiting for.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    fn next_errand(&self) -> Option<Errand> {
        let errand = match self.phase {
            Phase::AwaitingIdentity => Errand::GetIdentity,
            Phase::AwaitingRecords | Phase::AwaitingBatches(_) => self.next_addition()?,
            Phase::AwaitingEnd(ending) => Errand::End(ending),
            Phase::AwaitingBegin | Phase::Over => return None,
        };
        let is_for_group = errand == Errand::CommitOffsets;
        Some(match (&self.coordinator, self.protocol) {
            (_, Some(_)) if is_for_group => match self.knows_group_coordinator() {
                true => errand,
                false => Errand::FindGroupCoordinator,
            },
            (None, _) => Errand::FindCoordinator,
            (Some(_), None) => Errand::LearnFeatures,
            (Some(_), Some(_)) => errand,
        })
    }

    fn next_addition(&self) -> Option<Errand> {
        if !self.wanted.is_empty() {
            return Some(Errand::AddPartitions);
        }
        let offsets = self.offsets.as_ref()?;
        let is_added = offsets.is_added || self.protocol == Some(Protocol::V2);
        Some(if is_added { Errand::CommitOffsets } else { Errand::AddOffsets })
    }

    fn knows_group_coordinator(&self) -> bool {
        let group = self.offsets.as_ref().map(|offsets| &offsets.group.group);
        self.group_coordinator.as_ref().map(|(known, _)| known) == group
    }

    /// Dooms the transaction, unless it is already.
    fn doom(&mut self, error: &Arc<Error>) {
        if self.doom.is_none() {
            self.doom = Some(error.clone());
            self.changes += 1;
        }
        self.forget_what_is_not_under_way();
    }

    /// What is not needed in a transaction that will be aborted; a request of unknown outcome has to become known.
    fn forget_what_is_not_under_way(&mut self) {
        let in_flight = self.errand;
        if !self.is_enrolment_unresolved && in_flight != Some(Errand::AddPartitions) {
            self.wanted.clear();
        }
        let is_under_way = matches!(in_flight, Some(Errand::AddOffsets | Errand::CommitOffsets));
        if !is_under_way && self.offsets.as_ref().is_some_and(|offsets| offsets.is_added || !offsets.is_unresolved) {
            self.offsets = None;
            self.changes += 1;
        }
    }

    /// The transaction has ended; `next` is the identity that the coordinator gave along.
    fn finish(&mut self, next: Option<Stamp>) {
        self.identity = next.or(self.identity);
        self.enrolled.clear();
        self.wanted.clear();
        self.offsets = None;
        self.doom = None;
        self.has_begun = false;
        self.is_end_unresolved = false;
        let is_renewed = next.is_some();
        match std::mem::take(&mut self.must_renew) && !is_renewed {
            false => self.enter(Phase::AwaitingBegin),
            true if self.can_renew => self.enter(Phase::AwaitingIdentity),
            true => self.give_up(self.cannot_renew()),
        }
    }

    fn enter(&mut self, phase: Phase) {
        // Nothing leads back from the end.
        if self.phase != Phase::Over {
            self.phase = phase;
        }
        self.changes += 1;
    }

    fn misuse(&self, what: &str) -> Error {
        Error::Misuse(format!("producer {:?}: {what}", self.settings.transactional_id))
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {:?}", self.request.key().name(), self.whom)
    }
}
