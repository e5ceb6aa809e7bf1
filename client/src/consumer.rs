//! The consumer of whole record batches: what the engine reads from.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::messages::{FetchRequest, ListOffsetsRequest};
use tokio::sync::{mpsc, watch};

use crate::budget::Permit;
use crate::client::Client;
use crate::config::ConsumerOptions;
use crate::core::connection::Failure;
use crate::core::fetch::{Action, Batches, Fetcher, RequestId, Settings};
use crate::core::list_offsets;
use crate::core::metadata::Cluster;
use crate::core::request::{Answer, Typed};
use crate::error::Error;
use crate::io::clock;
use crate::io::metadata::Refused;
use crate::io::pool::{Pool, to_error};
use crate::metrics::names;
use crate::types::{Address, TopicPartition};

/// A fetch asks for no less than this, if the budget is to be waited for.
const LEAST_FETCH_BYTES: usize = 64 << 10;

/// A fetch takes no more than this part of the budget: the memory of an idle long poll must not keep another consumer
/// waiting for its end.
const FETCHES_PER_BUDGET: usize = 8;

/// Record batches of one partition, straight from the response they came in.
#[derive(Debug)]
pub struct Fetched {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// Complete record batches, a share of the response's frame; none of them holds control records. With `check.crcs`
    /// (the default) each batch's checksum was verified. Empty when there is nothing but news of the position.
    pub records: Bytes,
    /// Records below this offset are not to be used: the first batch may begin before the position.
    pub start_offset: i64,
    /// The position behind these batches.
    pub next_offset: i64,
    /// The end of what can be read: the high watermark, or the last stable offset with `read_committed`.
    pub high_watermark: i64,
    /// The log start; -1 when the broker does not say.
    pub log_start_offset: i64,
    /// Holds the response's memory in the budget, until it and its clones are dropped. What is decompressed from the
    /// batches can be added with [`Permit::resize`].
    pub permit: Permit,
}

impl Fetched {
    /// Whether the end of the partition, as it was when the broker answered, is reached.
    pub fn is_caught_up(&self) -> bool {
        self.next_offset >= self.high_watermark
    }
}

enum Reply {
    Fetched(RequestId, Address, Permit, Result<Answer, Failure>),
    Listed(RequestId, TopicPartition, Result<Answer, Failure>),
    Metadata(Option<Refused>),
}

struct WaitingFetch {
    id: RequestId,
    address: Address,
    request: Typed<FetchRequest>,
}

/// Reads whole record batches from partitions assigned by hand, in order per partition. The next long poll is under way
/// while the batches of the last one are worked on, as far as the budget allows.
///
/// After reaching a partition's end, and after each time more came, one [`Fetched`] without records says so at once.
/// Failures of brokers are ridden out; what [`BatchConsumer::next`] reports is final for its partition until that is
/// assigned or sought anew.
pub struct BatchConsumer {
    client: Client,
    options: ConsumerOptions,
    fetcher: Fetcher<Permit>,
    pool: Pool,
    cluster: watch::Receiver<Arc<Cluster>>,
    /// Every request is answered once, so this holds no more than is in flight.
    replies: mpsc::UnboundedReceiver<Reply>,
    reply_to: mpsc::UnboundedSender<Reply>,
    /// Fetches that wait for memory.
    waiting: VecDeque<WaitingFetch>,
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

    /// Replaces the assignment: these partitions, each from its offset on. What was read ahead is dropped.
    pub fn assign(&mut self, partitions: &[(TopicPartition, i64)]) {
        self.fetcher.assign(partitions, self.client.context().clock.now_ms());
    }

    /// Takes on more partitions, each from its offset on; the others keep what was read ahead of them. One that is
    /// assigned already goes on at the offset given.
    pub fn add(&mut self, partitions: &[(TopicPartition, i64)]) {
        self.fetcher.add(partitions);
    }

    /// Gives partitions up, with what was read ahead of them; the others keep theirs. Those that are not assigned are
    /// passed over.
    pub fn remove(&mut self, partitions: &[TopicPartition]) {
        self.fetcher.remove(partitions);
    }

    /// Goes on at another offset of an assigned partition; also lets a failed one go on.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn seek(&mut self, target: &TopicPartition, offset: i64) -> Result<(), Error> {
        self.fetcher.seek(target, offset).then_some(()).ok_or_else(|| not_assigned(target))
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

    /// The partitions assigned, each with the offset behind what [`BatchConsumer::next`] gave last.
    pub fn positions(&self) -> impl Iterator<Item = (&TopicPartition, i64)> {
        self.fetcher.positions()
    }

    /// The next batches of any assigned partition. Waits as long as there are none; with nothing assigned, for ever.
    /// Cancel-safe: a dropped call loses nothing.
    ///
    /// # Errors
    ///
    /// For one partition, which is then left alone: [`Error::UnknownTopic`], [`Error::TopicRecreated`],
    /// [`Error::OffsetOutOfRange`], [`Error::LogTruncated`], [`Error::Corrupt`], [`Error::TooLarge`],
    /// [`Error::Broker`] when access is denied. For the consumer: [`Error::Closed`], and
    /// [`Error::UnsupportedVersion`] or [`Error::Decode`] of a broker that does not speak as it should.
    pub async fn next(&mut self) -> Result<Fetched, Error> {
        let context = self.client.context().clone();
        loop {
            self.start_actions();
            if let Some(event) = self.fetcher.poll_event() {
                // What was handed on makes room: the next long poll goes out before the caller gets to work.
                self.start_actions();
                return event.map(|batches| self.count(batches));
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

    fn start_actions(&mut self) {
        let now_ms = self.client.context().clock.now_ms();
        let cluster = self.cluster.borrow_and_update().clone();
        while let Some(action) = self.fetcher.poll_action(now_ms, &cluster) {
            match action {
                Action::Fetch { id, node, request } => match cluster.address(node) {
                    Some(address) => self.fetch(WaitingFetch { id, address: address.clone(), request }),
                    None => self.fetcher.handle_failure(id, now_ms),
                },
                Action::ListOffsets { id, node, request } => match cluster.address(node) {
                    Some(address) => self.list(id, address, request),
                    None => self.fetcher.handle_failure(id, now_ms),
                },
                Action::RefreshMetadata(topics) => self.refresh(topics),
            }
        }
    }

    /// Takes memory for the whole answer before asking for it; what is not free now is waited for in `next`.
    fn fetch(&mut self, fetch: WaitingFetch) {
        let budget = &self.client.foundations().budget;
        let wanted = usize::try_from(fetch.request.request.max_bytes).unwrap_or(0);
        let free = budget.limit().saturating_sub(budget.used());
        let share = (budget.limit() / FETCHES_PER_BUDGET).min(free / 2).max(LEAST_FETCH_BYTES);
        let asked = wanted.min(share);
        match budget.try_acquire(asked) {
            Some(permit) => self.send(fetch, permit),
            None => self.waiting.push_back(fetch),
        }
    }

    fn send_waiting(&mut self, permit: Permit) {
        if let Some(fetch) = self.waiting.pop_front() {
            self.send(fetch, permit);
        }
    }

    fn send(&self, fetch: WaitingFetch, permit: Permit) {
        let WaitingFetch { id, address, mut request } = fetch;
        let granted = i32::try_from(permit.bytes()).unwrap_or(i32::MAX);
        request.request.max_bytes = request.request.max_bytes.min(granted);
        for topic in &mut request.request.topics {
            for partition in &mut topic.partitions {
                partition.partition_max_bytes = partition.partition_max_bytes.min(granted);
            }
        }
        let wait_ms = u64::try_from(self.options.max_wait_ms).unwrap_or(0);
        let (reply_to, broker) = (self.reply_to.clone(), address.clone());
        self.pool.submit(&address, Box::new(request), wait_ms, move |outcome| {
            // The consumer may be gone: then nobody needs the answer.
            let _ = reply_to.send(Reply::Fetched(id, broker, permit, outcome));
        });
    }

    fn list(&self, id: RequestId, address: &Address, request: Typed<ListOffsetsRequest>) {
        let asked = request.request.topics.first().and_then(|t| Some((t.name.as_str(), t.partitions.first()?)));
        let Some((topic, partition)) = asked else { return };
        let target = TopicPartition::new(topic, partition.partition_index);
        let reply_to = self.reply_to.clone();
        self.pool.submit(address, Box::new(request), 0, move |outcome| {
            let _ = reply_to.send(Reply::Listed(id, target, outcome));
        });
    }

    fn refresh(&self, topics: Vec<Arc<str>>) {
        let (client, reply_to) = (self.client.clone(), self.reply_to.clone());
        self.client.context().runtime.spawn(async move {
            let refused = client.metadata().refresh(Some(&topics), false).await;
            let _ = reply_to.send(Reply::Metadata(refused.ok()));
        });
    }

    fn handle_reply(&mut self, reply: Reply) -> Result<(), Error> {
        let now_ms = self.client.context().clock.now_ms();
        match reply {
            Reply::Metadata(refused) => {
                self.fetcher.handle_metadata(now_ms, refused.as_deref());
                Ok(())
            }
            Reply::Listed(id, target, outcome) => {
                let answer = outcome.ok().and_then(|answer| answer.decode::<ListOffsetsRequest>().ok());
                match answer.and_then(|response| list_offsets::listed(&response, &target)) {
                    Some(listed) => self.fetcher.handle_listed(id, now_ms, listed),
                    None => self.fetcher.handle_failure(id, now_ms),
                }
                Ok(())
            }
            Reply::Fetched(id, address, permit, outcome) => self.handle_fetched(id, &address, permit, outcome, now_ms),
        }
    }

    fn handle_fetched(
        &mut self,
        id: RequestId,
        address: &Address,
        permit: Permit,
        outcome: Result<Answer, Failure>,
        now_ms: u64,
    ) -> Result<(), Error> {
        let error = match outcome {
            Ok(answer) => {
                permit.resize(answer.body.len());
                match answer.decode::<FetchRequest>() {
                    Ok(response) => {
                        self.fetcher.handle_fetch(id, now_ms, response, permit);
                        return Ok(());
                    }
                    Err(source) => Error::Decode { api: millstream_protocol::api::ApiKey::Fetch, source },
                }
            }
            Err(failure) => to_error(address, failure),
        };
        self.fetcher.handle_failure(id, now_ms);
        match error {
            Error::Connection { .. } => Ok(()),
            other => Err(other),
        }
    }

    fn count(&self, batches: Batches<Permit>) -> Fetched {
        let Batches { topic, partition, records, start_offset, next_offset, high_watermark, log_start_offset, permit } =
            batches;
        let bytes = records.len() as u64;
        self.client.foundations().metrics.add(names::FETCHED_BYTES, &[("topic", &topic)], bytes);
        Fetched { topic, partition, records, start_offset, next_offset, high_watermark, log_start_offset, permit }
    }
}

impl std::fmt::Debug for BatchConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.positions().map(|(target, at)| format!("{target}@{at}"))).finish()
    }
}

fn not_assigned(target: &TopicPartition) -> Error {
    Error::Misuse(format!("{target} is not assigned to this consumer"))
}
