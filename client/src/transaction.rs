//! Transactions: records to any number of partitions, and the offsets they were made from, all of them or none.

use std::sync::Arc;
use std::time::Duration;

use millstream_protocol::records::SealedBatch;

use crate::client::Client;
use crate::config::ProducerOptions;
use crate::core::offsets::check;
use crate::core::transaction::{Ending, Phase, Protocol, Settings, Transaction};
use crate::delivery::Delivery;
use crate::error::Error;
use crate::producer::{ProduceRecord, Producer};
use crate::spans;
use crate::types::{GroupMetadata, OffsetCommit};

/// Sends records in transactions. Cheap to clone; all clones are one producer, and one transaction is open at a time.
///
/// Reading, transforming and writing exactly once: the offsets of what was read are committed in the transaction that
/// holds what was written.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Client, Config, ErrorKind, Foundations, GroupMetadata, OffsetCommit, ProduceRecord, ProducerOptions};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let producer = client.transactional_producer("etl-0", ProducerOptions::default()).await?;
/// let (group, next_offset) = (GroupMetadata::without_members("etl"), 42);
/// producer.begin()?;
/// drop(producer.send(ProduceRecord::to("out", "transformed")).await?);
/// let read = OffsetCommit { topic: "in".into(), partition: 0, offset: next_offset, leader_epoch: -1, metadata: String::new() };
/// producer.send_offsets(&[read], &group).await?;
/// match producer.commit().await {
///     Err(error) if error.kind() == ErrorKind::Abortable => producer.abort().await?,
///     outcome => outcome?,
/// }
/// # Ok(())
/// # }
/// ```
///
/// What an error asks for is told by its [`kind`](Error::kind): *abortable* ones end the transaction, to be followed by
/// [`abort`](Self::abort) and another try from the last committed offsets; *retriable* ones of `commit` and `abort` ask
/// for the same call again; *fatal* ones end this producer, for instance because a newer one has its transactional id.
///
/// When the last clone is dropped, an open transaction is aborted.
#[derive(Clone, Debug)]
pub struct TransactionalProducer {
    producer: Producer,
    transactional_id: Arc<str>,
    span: Arc<spans::Transaction>,
}

impl TransactionalProducer {
    pub(crate) async fn new(client: Client, transactional_id: &str, options: ProducerOptions) -> Result<Self, Error> {
        if transactional_id.is_empty() {
            return Err(Error::Misuse("transactional.id is empty".to_owned()));
        }
        let transactional_id: Arc<str> = transactional_id.into();
        let settings = Settings {
            transactional_id: transactional_id.clone(),
            timeout_ms: i32::try_from(options.transaction_timeout_ms).unwrap_or(i32::MAX),
            backoff: client.config().retry,
        };
        let options = ProducerOptions { acks: crate::core::produce::Acks::All, idempotent: true, ..options };
        let producer = Producer::start(client, options, Some(Transaction::new(settings)));
        let producer = Self { producer, transactional_id, span: Arc::default() };
        producer
            .settled("getting a producer id", |transaction| match transaction.phase() {
                Phase::AwaitingIdentity => None,
                _ => Some(Ok(())),
            })
            .await?;
        Ok(producer)
    }

    /// `transactional.id`.
    pub fn transactional_id(&self) -> &str {
        &self.transactional_id
    }

    /// Which protocol is spoken: v2 where the cluster has finalized `transaction.version` 2 (Kafka 4.0 and later).
    pub fn protocol(&self) -> Option<Protocol> {
        self.producer.command(|core| core.transaction().and_then(Transaction::protocol))
    }

    /// Begins a transaction. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when one is open already; [`Error::Fenced`] and what else ended this producer.
    pub fn begin(&self) -> Result<(), Error> {
        self.producer.order(|core| core.begin())?;
        self.span.begin(&self.transactional_id);
        Ok(())
    }

    /// Hands over a record of the open transaction; see [`Producer::send`]. Its [`Delivery`] tells of the record alone:
    /// read_committed consumers see it after the commit. One that fails dooms the transaction.
    ///
    /// # Errors
    ///
    /// Those of [`Producer::send`]; [`Error::MustAbort`] when the transaction cannot be committed any more;
    /// [`Error::Misuse`] when none is open.
    pub async fn send(&self, record: ProduceRecord) -> Result<Delivery, Error> {
        self.producer.send(record).await
    }

    /// Hands over a whole batch of the open transaction; see [`Producer::send_batch`].
    ///
    /// # Errors
    ///
    /// As for [`TransactionalProducer::send`].
    pub async fn send_batch(&self, topic: &str, partition: i32, batch: SealedBatch) -> Result<Delivery, Error> {
        self.producer.send_batch(topic, partition, batch).await
    }

    /// Makes offsets part of the open transaction: they are committed with it, or not at all. `group` is the consumer
    /// at the time the records were read; when its partitions have gone to other members meanwhile, the call fails, and
    /// the transaction with it (KIP-447). Waits until the offsets are in. Dropped, it goes on by itself.
    ///
    /// # Errors
    ///
    /// [`Error::MustAbort`] when the group's coordinator refuses, for instance because of a new generation;
    /// [`Error::Misuse`] when no transaction is open, or an offset is negative; [`Error::Timeout`] after
    /// `default.api.timeout.ms`: abort then.
    pub async fn send_offsets(&self, offsets: &[OffsetCommit], group: &GroupMetadata) -> Result<(), Error> {
        check(offsets)?;
        self.producer.order(|core| match core.transaction_mut() {
            Some(transaction) => transaction.send_offsets(offsets.to_vec(), group.clone()),
            None => Err(Error::Closed),
        })?;
        self.settled("sending offsets to the transaction", |transaction| match transaction.doomed() {
            Some(error) => Some(Err(error)),
            None => transaction.has_sent_offsets().then_some(Ok(())),
        })
        .await
    }

    /// Sends what was handed over, waits for it, and commits it all. Dropped, it goes on by itself; called again, it
    /// goes on waiting for the same commit.
    ///
    /// # Errors
    ///
    /// [`Error::MustAbort`] when anything in the transaction failed: nothing is committed. [`Error::Timeout`] when the
    /// coordinator has not answered within `default.api.timeout.ms`: the outcome is open, and only another `commit` can
    /// tell it. [`Error::Fenced`]: nothing was committed. [`Error::PossiblyCommitted`]: nobody will tell any more.
    pub async fn commit(&self) -> Result<(), Error> {
        let outcome = self.end(Ending::Commit, "committing the transaction").await;
        self.span.end("committed", &outcome);
        outcome
    }

    /// Aborts the transaction: what was handed over and is not sent yet is dropped, what is on its way awaited, and
    /// nothing of it ever shown to read_committed consumers. Dropped, it goes on by itself; called again, it goes on
    /// waiting for the same abort.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when no transaction is open, or when its commit is under way; [`Error::Timeout`] when the
    /// coordinator has not answered within `default.api.timeout.ms`: call it again; [`Error::Fenced`] and what else
    /// ended this producer.
    pub async fn abort(&self) -> Result<(), Error> {
        let outcome = self.end(Ending::Abort, "aborting the transaction").await;
        self.span.end("aborted", &outcome);
        outcome
    }

    /// Sends what was handed over and waits for it, without ending the transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when the client is closed meanwhile.
    pub async fn flush(&self) -> Result<(), Error> {
        self.producer.flush().await
    }

    /// Aborts the open transaction, if there is one, and takes nothing more; no longer than `deadline`.
    ///
    /// # Errors
    ///
    /// Those of [`TransactionalProducer::abort`]; [`Error::Timeout`] when the deadline passed first.
    pub async fn close(&self, deadline: Duration) -> Result<(), Error> {
        let is_open = self.producer.command(|core| {
            let phase = core.transaction().map(Transaction::phase);
            matches!(phase, Some(Phase::AwaitingRecords | Phase::AwaitingBatches(_)))
        });
        let started = tokio::time::Instant::now();
        if is_open {
            let timeout_ms = u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX);
            let late = |_| Error::Timeout { what: "closing the producer".to_owned(), timeout_ms, cause: None };
            tokio::time::timeout(deadline, self.abort()).await.map_err(late)??;
        }
        self.producer.close(deadline.saturating_sub(started.elapsed())).await
    }

    async fn end(&self, ending: Ending, what: &str) -> Result<(), Error> {
        self.producer.order(|core| core.end(ending))?;
        self.settled(what, |transaction| match transaction.phase() {
            Phase::AwaitingBegin => Some(Ok(())),
            // The next epoch is still to come; this transaction is over.
            Phase::AwaitingIdentity | Phase::AwaitingEnd(_) | Phase::AwaitingBatches(_) => None,
            Phase::AwaitingRecords => transaction.doomed().map(Err),
            Phase::Over => None,
        })
        .await
    }

    /// Waits until `until` has an answer or the producer is over; batches take their own time, the coordinator has
    /// `default.api.timeout.ms`.
    async fn settled(
        &self,
        what: &str,
        until: impl Fn(&Transaction) -> Option<Result<(), Error>>,
    ) -> Result<(), Error> {
        let timeout_ms = self.producer.client().config().api_timeout_ms;
        let patience = Duration::from_millis(timeout_ms);
        let batches_ended = |transaction: &Transaction| match transaction.phase() {
            Phase::AwaitingBatches(_) => None,
            _ => Some(Ok(())),
        };
        self.watched(&batches_ended).await?;
        match tokio::time::timeout(patience, self.watched(&until)).await {
            Ok(outcome) => outcome,
            Err(_) => {
                let cause = self.producer.command(|core| core.transaction().and_then(|t| t.trouble().cloned()));
                let what = format!("{what} of {:?}", self.transactional_id);
                Err(Error::Timeout { what, timeout_ms, cause })
            }
        }
    }

    async fn watched(&self, until: &impl Fn(&Transaction) -> Option<Result<(), Error>>) -> Result<(), Error> {
        let answer = |core: &crate::core::produce::Producer<_>| {
            let Some(transaction) = core.transaction() else { return Some(Err(Error::Closed)) };
            transaction.over().map(Err).or_else(|| until(transaction))
        };
        self.producer.watch(answer).await
    }
}
