//! Consumers: [`Consumer`] gives out records, for applications; [`BatchConsumer`] whole record batches, for those who
//! read them on their own. Both read partitions that are assigned by hand.

mod batches;
mod records;
mod requests;
mod stream;
mod topics;
mod unpack;

pub use self::batches::{BatchConsumer, Fetched};
pub use self::records::{ConsumerRecord, RecordRef, Records, RecordsIntoIter, RecordsIter};
pub use self::stream::RecordStream;
pub use self::topics::TopicSelection;

use self::topics::Following;
use self::unpack::{Pending, Unpacker};
use crate::client::Client;
use crate::config::ConsumerOptions;
use crate::error::Error;
use crate::metrics::names;
use crate::types::{StartAt, TopicPartition};

/// Reads the records of partitions assigned by hand, in order per partition. The next fetch is under way while the
/// records of the last one are worked on, as far as the memory budget allows; a slow caller is waited for.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Client, Config, ConsumerOptions, Foundations, StartAt, TopicSelection};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let mut consumer = client.consumer(ConsumerOptions::default());
/// consumer.assign_topics(TopicSelection::named(["bids"]), StartAt::Earliest);
/// loop {
///     for record in &consumer.next().await? {
///         println!("{} {:?}", record.offset(), record.value());
///     }
/// }
/// # }
/// ```
///
/// With `isolation.level=read_committed`, records of aborted transactions do not appear, and no record behind an open
/// transaction. A damaged batch is an error that names where it is; [`Consumer::seek`] to its `next_offset` skips it.
pub struct Consumer {
    pub(crate) batches: BatchConsumer,
    unpacker: Unpacker,
    pending: Option<Pending>,
    following: Option<Following>,
}

impl Consumer {
    pub(crate) fn new(client: Client, options: ConsumerOptions) -> Self {
        let unpacker = Unpacker::new(client.foundations().budget.clone(), options.max_poll_records);
        Self { batches: BatchConsumer::new(client, options), unpacker, pending: None, following: None }
    }

    /// Replaces the assignment: these partitions, each from an offset or another [`StartAt`] on.
    ///
    /// ```no_run
    /// # async fn example(mut consumer: millstream_client::Consumer) -> Result<(), millstream_client::Error> {
    /// use millstream_client::{StartAt, TopicPartition};
    /// consumer.assign(&[(TopicPartition::new("bids", 0), 17)]);
    /// consumer.add(&[(TopicPartition::new("bids", 1), StartAt::Latest)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn assign<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)]) {
        self.following = None;
        self.pending = None;
        self.batches.assign(partitions);
    }

    /// Replaces the assignment by all partitions of some topics, and keeps to them: partitions and topics that come
    /// later are read from their beginning, topics that go are given up. The cluster is asked every
    /// `metadata.max.age.ms`.
    pub fn assign_topics(&mut self, topics: TopicSelection, start: StartAt) {
        self.assign::<StartAt>(&[]);
        self.following = Some(Following::new(self.batches.client.clone(), topics, start));
    }

    /// Takes on more partitions; the others keep what was read ahead of them. One that is assigned already goes on at
    /// the start given.
    pub fn add<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)]) {
        for (target, _) in partitions {
            self.drop_pending(target);
        }
        self.batches.add(partitions);
    }

    /// Gives partitions up, with what was read ahead of them; the others keep theirs.
    pub fn remove(&mut self, partitions: &[TopicPartition]) {
        for target in partitions {
            self.drop_pending(target);
        }
        self.batches.remove(partitions);
    }

    /// Goes on elsewhere in an assigned partition; also lets a failed one go on.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned, or the offset negative.
    pub fn seek(&mut self, target: &TopicPartition, start: impl Into<StartAt>) -> Result<(), Error> {
        self.batches.seek(target, start)?;
        self.drop_pending(target);
        Ok(())
    }

    /// Gives out nothing of a partition until [`Consumer::resume`]; its position stays. What was read ahead is dropped,
    /// and read again then.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        if let Some(pending) = self.drop_pending(target) {
            self.batches.seek(target, pending.position())?;
        }
        self.batches.pause(target)
    }

    /// Takes a paused partition up again.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        self.batches.resume(target)
    }

    /// The offset behind the records that [`Consumer::next`] gave last of a partition. `None` when it is not assigned,
    /// or its start is still being looked up.
    pub fn position(&self, target: &TopicPartition) -> Option<i64> {
        match &self.pending {
            Some(pending) if is_of(pending, target) => Some(pending.position()),
            _ => self.batches.position(target),
        }
    }

    /// The partitions assigned.
    pub fn assignment(&self) -> impl Iterator<Item = &TopicPartition> {
        self.batches.assignment()
    }

    /// The next records of any assigned partition, at most `max.poll.records`. There are none in it when there is only
    /// news of the position: the end was reached, or what lies before it is not to be seen. Waits as long as there is
    /// nothing; with nothing assigned, for ever. Cancel-safe: a dropped call loses nothing.
    ///
    /// # Errors
    ///
    /// For one partition, which is then left alone until it is assigned or sought anew: [`Error::UnknownTopic`],
    /// [`Error::TopicRecreated`], [`Error::OffsetOutOfRange`], [`Error::LogTruncated`], [`Error::Corrupt`],
    /// [`Error::TooLarge`], and [`Error::Broker`]. Of that with `TOPIC_AUTHORIZATION_FAILED` the caller hears again and
    /// again, with pauses, until there are rights: called again, it goes on with the other partitions. For the consumer:
    /// [`Error::Closed`], and [`Error::UnsupportedVersion`] or [`Error::Decode`] of a broker that does not speak as it
    /// should.
    pub async fn next(&mut self) -> Result<Records, Error> {
        loop {
            if let Some(records) = self.take_pending()? {
                let labels = [("topic", &**records.topic())];
                let metrics = &self.batches.client.foundations().metrics;
                metrics.add(names::FETCHED_RECORDS, &labels, records.len() as u64);
                return Ok(records);
            }
            let fetched = self.next_fetched().await?;
            if fetched.records.is_empty() {
                return Ok(Records::empty(&fetched, fetched.next_offset));
            }
            self.pending = Some(Pending::new(fetched));
        }
    }

    /// The records one by one, as a stream; each is an owned share of what was fetched. It ends when the client is
    /// closed; after any other error it goes on with the partitions that have none.
    pub fn into_stream(self) -> RecordStream {
        RecordStream::new(self)
    }

    async fn next_fetched(&mut self) -> Result<Fetched, Error> {
        let Some(following) = &mut self.following else { return self.batches.next().await };
        loop {
            following.adjust(&mut self.batches);
            tokio::select! {
                biased;
                () = following.changed() => {}
                fetched = self.batches.next() => match fetched {
                    Err(error) if following.expects(&error) => tracing::debug!("left to the next refresh: {error}"),
                    fetched => return fetched,
                },
            }
        }
    }

    fn take_pending(&mut self) -> Result<Option<Records>, Error> {
        let Some(pending) = &mut self.pending else { return Ok(None) };
        match pending.take(&mut self.unpacker) {
            Ok(Some(records)) => Ok(Some(records)),
            Ok(None) => {
                self.pending = None;
                Ok(None)
            }
            Err(error) => {
                let target = TopicPartition::new(pending.topic().clone(), pending.partition());
                self.batches.fetcher.halt(&target, pending.position());
                self.pending = None;
                Err(error)
            }
        }
    }

    fn drop_pending(&mut self, target: &TopicPartition) -> Option<Pending> {
        self.pending.take_if(|pending| is_of(pending, target))
    }
}

fn is_of(pending: &Pending, target: &TopicPartition) -> bool {
    pending.partition() == target.partition && **pending.topic() == *target.topic
}

impl std::fmt::Debug for Consumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let position = |target: &TopicPartition| match self.position(target) {
            Some(at) => format!("{target}@{at}"),
            None => target.to_string(),
        };
        f.debug_list().entries(self.assignment().map(position)).finish()
    }
}
