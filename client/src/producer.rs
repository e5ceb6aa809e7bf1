//! The producer: a handle that takes records and batches, and a task that sends them.

mod driver;
mod intake;
mod questions;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use millstream_protocol::records::SealedBatch;
use tokio::sync::Notify;

use self::intake::{Intake, Limits, Refused};
use self::questions::Question;
use crate::budget::Permit;
use crate::callback;
use crate::client::Client;
use crate::config::ProducerOptions;
use crate::core::partitioner::{Partitioner, Partitioning};
use crate::core::produce::{self, Settings};
use crate::core::transaction::Transaction;
use crate::delivery::{Delivery, Shared as Outcome};
use crate::error::Error;
use crate::io::clock;
use crate::spans;
use crate::types::{TopicInfo, TopicPartition};

/// What a record may cost in a batch beside its key, value and headers, in bytes.
const RECORD_OVERHEAD: usize = 32;

/// A record to send.
///
/// ```
/// use millstream_client::ProduceRecord;
/// let record = ProduceRecord { key: Some("k".into()), ..ProduceRecord::to("bids", "{}") };
/// assert_eq!(record.partition, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProduceRecord {
    /// Topic name.
    pub topic: Arc<str>,
    /// The partition; `None` chooses it by the key as Java does, or without a key sticks to one for a while.
    pub partition: Option<i32>,
    /// Key.
    pub key: Option<Bytes>,
    /// Value; `None` is a tombstone.
    pub value: Option<Bytes>,
    /// Headers, in order; a name may come twice.
    pub headers: Vec<(String, Option<Bytes>)>,
    /// Milliseconds since the Unix epoch, not negative; `None` is now.
    pub timestamp: Option<i64>,
}

impl ProduceRecord {
    /// A record with a value and nothing else.
    pub fn to(topic: impl Into<Arc<str>>, value: impl Into<Bytes>) -> Self {
        Self {
            topic: topic.into(),
            partition: None,
            key: None,
            value: Some(value.into()),
            headers: Vec::new(),
            timestamp: None,
        }
    }

    /// As Java does: in the log a negative timestamp would mean that there is none.
    fn check(&self) -> Result<(), Error> {
        match self.timestamp {
            Some(timestamp @ ..0) => {
                let text = format!("timestamp {timestamp} of a record for topic {:?} is negative", self.topic);
                Err(Error::Misuse(text))
            }
            _ => Ok(()),
        }
    }

    /// Bytes that it counts as towards `max.request.size` and `buffer.memory`: a little more than it takes in a batch.
    pub fn size(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.len() + value.as_ref().map_or(0, Bytes::len) + 10);
        RECORD_OVERHEAD
            + self.key.as_ref().map_or(0, Bytes::len)
            + self.value.as_ref().map_or(0, Bytes::len)
            + headers.sum::<usize>()
    }
}

/// Sends records and whole batches, each partition's in order, each once. Cheap to clone; all clones are one producer.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Client, Config, Foundations, ProduceRecord, ProducerOptions};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let producer = client.producer(ProducerOptions::default());
/// let delivery = producer.send(ProduceRecord::to("bids", r#"{"price": 7}"#)).await?;
/// println!("offset {:?}", delivery.await?.offset);
/// producer.close(std::time::Duration::from_secs(10)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Producer {
    shared: Arc<Shared>,
    /// Lets the task end when the last handle is gone.
    _handle: Arc<Handle>,
}

struct Handle(Arc<Shared>);

/// A record that [`Producer::try_send`] did not take.
#[derive(Debug)]
pub struct Rejected {
    /// The record.
    pub record: ProduceRecord,
    /// Why.
    pub error: Error,
}

/// What a batch carries along: who waits for it, and its memory.
#[derive(Clone)]
pub(crate) struct Ticket {
    outcome: Arc<Outcome>,
    /// Bytes of `permits` that no record has used yet.
    reserved: usize,
    /// Held until the batch has ended.
    permits: Vec<Permit>,
    span: tracing::Span,
}

struct Shared {
    client: Client,
    partitioning: Partitioning,
    intake: Mutex<Intake>,
    /// There may be something new to do.
    work: Notify,
    /// Batches have ended.
    progress: Notify,
}

impl Producer {
    pub(crate) fn new(client: Client, options: ProducerOptions) -> Self {
        Self::start(client, options, None)
    }

    /// With `transaction` every batch belongs to one.
    pub(crate) fn start(client: Client, options: ProducerOptions, transaction: Option<Transaction>) -> Self {
        let config = client.config();
        let settings = Settings {
            acks: options.acks,
            idempotent: options.idempotent && options.acks == produce::Acks::All,
            compression: options.compression,
            compression_level: options.compression_level,
            linger_ms: options.linger_ms,
            batch_bytes: options.batch_bytes,
            max_request_bytes: options.max_request_bytes,
            // A broker remembers five batches of a producer: more in flight could not be told apart when sent again.
            max_in_flight: options.max_in_flight.clamp(1, 5),
            request_timeout_ms: i32::try_from(config.request_timeout_ms).unwrap_or(i32::MAX),
            delivery_timeout_ms: options.delivery_timeout_ms,
            metadata_max_age_ms: config.metadata_max_age_ms,
            backoff: config.retry,
        };
        let seed = clock::seed();
        let core = match transaction {
            Some(transaction) => produce::Producer::transactional(settings, seed, transaction),
            None => produce::Producer::new(settings, seed),
        };
        let limits = Limits {
            budget: client.foundations().budget.clone(),
            partitioning: options.partitioning.clone(),
            batch_bytes: options.batch_bytes,
            max_record_bytes: options.max_request_bytes,
        };
        let shared = Arc::new(Shared {
            partitioning: options.partitioning,
            intake: Mutex::new(Intake::new(&client, core, limits, seed)),
            work: Notify::new(),
            progress: Notify::new(),
            client,
        });
        shared.client.context().runtime.spawn(driver::run(shared.clone()));
        Self { _handle: Arc::new(Handle(shared.clone())), shared }
    }

    /// Hands over a record; waits for memory if the budget is used up, and for the topic's metadata the first time.
    /// The record counts as sent only when the [`Delivery`] says so. Cancel-safe: a dropped call sends nothing.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`], [`Error::UnknownPartition`], [`Error::TooLarge`] when the record exceeds
    /// `max.request.size`, [`Error::Misuse`] for a negative timestamp, [`Error::Closed`].
    pub async fn send(&self, mut record: ProduceRecord) -> Result<Delivery, Error> {
        // Records that are always taken at once must not keep the runtime from sending them.
        tokio::task::coop::consume_budget().await;
        let mut permit = None;
        loop {
            match self.take(&mut record, &mut permit) {
                Ok(delivery) => return Ok(delivery),
                Err(Refused::UnknownTopic) => {
                    let info = self.shared.client.known_topic(&record.topic).await?;
                    self.shared.lock().learn(info);
                }
                Err(Refused::NoMemory(bytes)) => permit = Some(self.reserve(bytes).await?),
                Err(Refused::Wrong(error)) => return Err(*error),
            }
        }
    }

    /// [`Producer::send`] without waiting: where that would wait, the record comes back.
    ///
    /// # Errors
    ///
    /// Those of [`Producer::send`]; [`Error::BufferFull`] when the memory budget is used up, [`Error::TopicPending`] when
    /// the topic's metadata is still to come: both are retriable. One of the calls that follow tells what the cluster says
    /// of a topic that is not there.
    pub fn try_send(&self, mut record: ProduceRecord) -> Result<Delivery, Box<Rejected>> {
        let given = record.partition;
        let error = match self.take(&mut record, &mut None) {
            Ok(delivery) => return Ok(delivery),
            Err(Refused::UnknownTopic) => self.ask_about(&record.topic),
            Err(Refused::NoMemory(bytes)) => {
                // Records that linger would keep the memory that is missing.
                self.command(produce::Producer::flush);
                let limit = self.shared.client.foundations().budget.limit();
                Error::BufferFull { bytes, limit }
            }
            Err(Refused::Wrong(error)) => *error,
        };
        record.partition = given;
        Err(Box::new(Rejected { record, error }))
    }

    /// Asks about a topic, unless that is under way; tells what came of it when it is not there.
    fn ask_about(&self, topic: &Arc<str>) -> Error {
        match self.shared.lock().questions.begin(topic) {
            Question::Answered(error) => return error,
            Question::UnderWay => {}
            Question::New => {
                let (shared, topic) = (self.shared.clone(), topic.clone());
                self.shared.client.context().runtime.spawn(async move {
                    let known = shared.client.known_topic(&topic).await;
                    let mut intake = shared.lock();
                    intake.questions.end(&topic, known.as_ref().err());
                    known.into_iter().for_each(|info| intake.learn(info));
                });
            }
        }
        Error::TopicPending { topic: topic.clone() }
    }

    /// Hands over a whole batch, sent at once, in the order of the calls; waits for memory if the budget is used up.
    /// Its first record's offset comes with the [`Delivery`]. Cancel-safe: a dropped call sends nothing.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`], [`Error::UnknownPartition`], [`Error::Misuse`] for a batch without records,
    /// [`Error::Closed`].
    pub async fn send_batch(&self, topic: &str, partition: i32, batch: SealedBatch) -> Result<Delivery, Error> {
        if batch.record_count < 1 {
            return Err(Error::Misuse("a batch without records cannot be sent".to_owned()));
        }
        let topic = self.shared.client.known_topic(topic).await?;
        Client::partition_exists(&topic, partition)?;
        let permit = self.reserve(batch.size_in_bytes()).await?;
        let target = TopicPartition { topic: topic.name.clone(), partition };
        let ticket = Ticket { permits: vec![permit], ..Ticket::of(&target.topic, partition) };
        let delivery = Delivery::new(ticket.outcome.clone(), 0);
        let now_ms = self.shared.client.context().clock.now_ms();
        self.shared.open()?.core.push(&target, batch, ticket, now_ms)?;
        self.shared.work.notify_one();
        Ok(delivery)
    }

    /// Waits until everything handed over before has ended, one way or the other; each [`Delivery`] says which.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when the client is closed meanwhile.
    pub async fn flush(&self) -> Result<(), Error> {
        let below = self.command(produce::Producer::flush);
        self.watch(|core| core.oldest_pending().is_none_or(|oldest| oldest >= below).then_some(Ok(()))).await
    }

    /// Takes nothing more, and waits for what was handed over, no longer than `deadline`. What is still open then ends
    /// with [`Error::Closed`] if it was certainly not written, else with [`Error::PossiblyWritten`].
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] when the deadline passed with batches still open.
    pub async fn close(&self, deadline: Duration) -> Result<(), Error> {
        self.shared.lock().is_closed = true;
        let flushed = tokio::time::timeout(deadline, self.flush()).await;
        self.command(|core| core.abandon(&Error::Closed));
        let timeout_ms = u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX);
        let what = "closing the producer".to_owned();
        flushed.unwrap_or(Err(Error::Timeout { what, timeout_ms, cause: None }))
    }

    fn take(&self, record: &mut ProduceRecord, permit: &mut Option<Permit>) -> Result<Delivery, Refused> {
        record.check()?;
        if let (Partitioning::Custom(partitioner), None) = (&self.shared.partitioning, record.partition) {
            let info = self.shared.lock().known(&record.topic).ok_or(Refused::UnknownTopic)?;
            record.partition = ask(partitioner.as_ref(), &info, record)?;
        }
        let (delivery, is_news) = self.shared.lock().take(record, permit)?;
        if is_news {
            self.shared.work.notify_one();
        }
        Ok(delivery)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.shared.client
    }

    /// Gives the core a command, and sees to what follows from it.
    pub(crate) fn command<R>(&self, command: impl FnOnce(&mut produce::Producer<Ticket>) -> R) -> R {
        let done = command(&mut self.shared.lock().core);
        self.shared.work.notify_one();
        done
    }

    /// [`Producer::command`] as long as the producer is open.
    pub(crate) fn order<R>(
        &self,
        command: impl FnOnce(&mut produce::Producer<Ticket>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let done = command(&mut self.shared.open()?.core);
        self.shared.work.notify_one();
        done
    }

    /// Waits until `until` has an answer, which may change with every outcome.
    pub(crate) async fn watch<R>(
        &self,
        mut until: impl FnMut(&produce::Producer<Ticket>) -> Option<Result<R, Error>>,
    ) -> Result<R, Error> {
        loop {
            let progress = self.shared.progress.notified();
            tokio::pin!(progress);
            progress.as_mut().enable();
            if let Some(answer) = until(&self.shared.lock().core) {
                return answer;
            }
            tokio::select! {
                () = progress => {}
                () = self.shared.client.context().cancel.cancelled() => return Err(Error::Closed),
            }
        }
    }

    async fn reserve(&self, bytes: usize) -> Result<Permit, Error> {
        let budget = &self.shared.client.foundations().budget;
        if let Some(permit) = budget.try_acquire(bytes) {
            return Ok(permit);
        }
        // Records that linger would keep the memory that is waited for.
        self.command(produce::Producer::flush);
        tokio::select! {
            permit = budget.acquire(bytes) => Ok(permit),
            () = self.shared.client.context().cancel.cancelled() => Err(Error::Closed),
        }
    }
}

/// A caller's partitioner, whose panics end with the call.
fn ask(partitioner: &dyn Partitioner, topic: &TopicInfo, record: &ProduceRecord) -> Result<Option<i32>, Error> {
    let choose = || partitioner.partition(topic, record.key.as_deref(), record.value.as_deref());
    callback::call(choose)
        .map_err(|_| Error::Misuse(format!("the partitioner panicked over a record for topic {:?}", record.topic)))
}

impl Ticket {
    fn of(topic: &str, partition: i32) -> Self {
        let (outcome, span) = (Arc::new(Outcome::default()), spans::produce(topic, partition));
        Self { outcome, reserved: 0, permits: Vec::with_capacity(1), span }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Intake> {
        self.intake.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The intake, as long as something may be handed over.
    fn open(&self) -> Result<MutexGuard<'_, Intake>, Error> {
        let intake = self.lock();
        if intake.is_closed { Err(Error::Closed) } else { Ok(intake) }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let now_ms = self.0.client.context().clock.now_ms();
        let mut intake = self.0.lock();
        intake.core.leave(now_ms);
        intake.is_closed = true;
        drop(intake);
        self.0.work.notify_one();
    }
}

impl std::fmt::Debug for Producer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Producer").field("client", &self.shared.client).finish_non_exhaustive()
    }
}
