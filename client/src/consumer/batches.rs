//! The consumer of whole record batches: what the engine reads from.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use super::requests::{LEAST_FETCH_BYTES, Reply, WaitingFetch};
use crate::budget::Permit;
use crate::client::Client;
use crate::config::ConsumerOptions;
use crate::core::fetch::{Batches, Fetcher, Settings};
use crate::core::metadata::Cluster;
use crate::error::Error;
use crate::io::clock;
use crate::io::pool::Pool;
use crate::metrics::names;
use crate::types::{StartAt, TopicPartition};

/// Record batches of one partition, straight from the response they came in. Its permit holds the response's memory in the
/// budget, until it and its clones are dropped; what is decompressed from the batches can be added with
/// [`Permit::resize`].
pub type Fetched = Batches<Permit>;

/// Reads whole record batches from partitions assigned by hand, in order per partition. The next long poll is under way
/// while the batches of the last one are worked on, as far as the budget allows.
///
/// After reaching a partition's end, and after each time more came, one [`Fetched`] without records says so at once.
/// Failures of brokers are ridden out; what [`BatchConsumer::next`] reports is final for its partition until that is
/// assigned or sought anew, unless access is denied: that may change at any time.
pub struct BatchConsumer {
    pub(super) client: Client,
    pub(super) options: ConsumerOptions,
    pub(crate) fetcher: Fetcher<Permit>,
    pub(super) pool: Pool,
    pub(super) cluster: watch::Receiver<Arc<Cluster>>,
    /// Every request is answered once, so this holds no more than is in flight.
    pub(super) replies: mpsc::UnboundedReceiver<Reply>,
    pub(super) reply_to: mpsc::UnboundedSender<Reply>,
    /// Fetches that wait for memory.
    pub(super) waiting: VecDeque<WaitingFetch>,
}

impl BatchConsumer {
    pub(crate) fn new(client: Client, options: ConsumerOptions) -> Self {
        let config = client.config();
        let settings = Settings {
            max_wait_ms: options.max_wait_ms,
            min_bytes: options.min_bytes,
            max_bytes: options.max_bytes,
            max_partition_bytes: options.max_partition_bytes,
            read_committed: options.read_committed,
            reset: options.reset,
            check_crcs: options.check_crcs,
            rack: options.rack.clone(),
            backoff: config.retry,
            metadata_max_age_ms: config.metadata_max_age_ms,
        };
        let (reply_to, replies) = mpsc::unbounded_channel();
        Self {
            fetcher: Fetcher::new(settings, clock::seed()),
            pool: Pool::new(client.context().clone()),
            cluster: client.metadata().watch(),
            replies,
            reply_to,
            waiting: VecDeque::new(),
            client,
            options,
        }
    }

    /// Replaces the assignment: these partitions, each from an offset or another [`StartAt`] on. What was read ahead is
    /// dropped.
    pub fn assign<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)]) {
        self.fetcher.assign(partitions, self.client.context().clock.now_ms());
    }

    /// Takes on more partitions, each from its start on; the others keep what was read ahead of them. One that is
    /// assigned already goes on at the start given.
    pub fn add<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)]) {
        self.fetcher.add(partitions);
    }

    /// Gives partitions up, with what was read ahead of them; the others keep theirs. Those that are not assigned are
    /// passed over.
    pub fn remove(&mut self, partitions: &[TopicPartition]) {
        self.fetcher.remove(partitions);
    }

    /// Goes on elsewhere in an assigned partition; also lets a failed one go on.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned, or the offset negative.
    pub fn seek(&mut self, target: &TopicPartition, start: impl Into<StartAt>) -> Result<(), Error> {
        let start = start.into();
        start.check(target)?;
        self.fetcher.seek(target, start).then_some(()).ok_or_else(|| not_assigned(target))
    }

    /// Hands on nothing of a partition until [`BatchConsumer::resume`]; its position stays. What was read ahead is
    /// dropped, with the memory it holds, and read again then.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        self.fetcher.pause(target).then_some(()).ok_or_else(|| not_assigned(target))
    }

    /// Takes a paused partition up again.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        self.fetcher.resume(target).then_some(()).ok_or_else(|| not_assigned(target))
    }

    /// The partitions assigned, each with the offset behind what [`BatchConsumer::next`] gave last. Those whose start is
    /// still being looked up are left out.
    pub fn positions(&self) -> impl Iterator<Item = (&TopicPartition, i64)> {
        self.fetcher.positions()
    }

    /// [`BatchConsumer::positions`] of one partition.
    pub fn position(&self, target: &TopicPartition) -> Option<i64> {
        self.fetcher.position(target)
    }

    /// The partitions assigned.
    pub fn assignment(&self) -> impl Iterator<Item = &TopicPartition> {
        self.fetcher.assignment()
    }

    /// The next batches of any assigned partition. Waits as long as there are none; with nothing assigned, for ever.
    /// Cancel-safe: a dropped call loses nothing.
    ///
    /// # Errors
    ///
    /// For one partition, which is then left alone: [`Error::UnknownTopic`], [`Error::TopicRecreated`],
    /// [`Error::OffsetOutOfRange`], [`Error::LogTruncated`], [`Error::Corrupt`], [`Error::TooLarge`], and
    /// [`Error::Broker`]. Of that with `TOPIC_AUTHORIZATION_FAILED` the caller hears again and again, with pauses, until
    /// there are rights: called again, it goes on with the other partitions. For the consumer: [`Error::Closed`], and
    /// [`Error::UnsupportedVersion`] or [`Error::Decode`] of a broker that does not speak as it should.
    pub async fn next(&mut self) -> Result<Fetched, Error> {
        let context = self.client.context().clone();
        loop {
            self.start_actions();
            if let Some(event) = self.fetcher.poll_event() {
                // What was handed on makes room: the next long poll goes out before the caller gets to work.
                self.start_actions();
                return event.inspect(|fetched| self.count(fetched));
            }
            let wake_ms = self.fetcher.poll_timeout(context.clock.now_ms());
            let budget = &self.client.foundations().budget;
            tokio::select! {
                reply = self.replies.recv() => {
                    if let Some(reply) = reply {
                        self.handle_reply(reply)?;
                    }
                }
                permit = budget.acquire(LEAST_FETCH_BYTES), if !self.waiting.is_empty() => self.send_waiting(permit),
                changed = self.cluster.changed() => changed.map_err(|_| Error::Closed)?,
                () = context.clock.sleep_until(wake_ms) => {}
                () = context.cancel.cancelled() => return Err(Error::Closed),
            }
        }
    }

    fn count(&self, fetched: &Fetched) {
        let Batches { topic, partition, next_offset, high_watermark, .. } = fetched;
        let metrics = &self.client.foundations().metrics;
        metrics.add(names::FETCHED_BYTES, &[("topic", topic)], fetched.records.len() as u64);
        let mut digits = [0; 11];
        let lag = high_watermark.saturating_sub(*next_offset).max(0);
        metrics.gauge(names::LAG, &[("topic", topic), ("partition", decimal(*partition, &mut digits))], lag);
    }
}

/// A label, without an allocation.
fn decimal(number: i32, digits: &mut [u8; 11]) -> &str {
    use std::io::Write;
    let mut rest = &mut digits[..];
    // Eleven bytes hold every 32-bit number.
    let left = write!(rest, "{number}").map_or(11, |()| rest.len());
    std::str::from_utf8(&digits[..11 - left]).unwrap_or_default()
}

impl std::fmt::Debug for BatchConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.positions().map(|(target, at)| format!("{target}@{at}"))).finish()
    }
}

fn not_assigned(target: &TopicPartition) -> Error {
    Error::Misuse(format!("{target} is not assigned to this consumer"))
}
