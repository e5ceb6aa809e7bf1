//! [`ShareConsumer`]: a member of a share group, in which records, not partitions, are handed out.

mod acquired;
mod answers;
mod record;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use millstream_protocol::messages::ShareAcknowledgeRequest;
use millstream_protocol::records::Decompressor;
use millstream_protocol::uuid::Uuid;
use tokio::sync::mpsc;

pub use self::record::ShareRecord;

use crate::client::Client;
use crate::config::{GroupOptions, ShareOptions};
use crate::core::connection::Failure;
use crate::core::group::{Action, Event, Kind, Modern, Subscribed};
use crate::core::request::Answer;
use crate::core::share::{Acknowledge, PartitionId, Session, Settings, acknowledge_call, fetch_call};
use crate::error::Error;
use crate::group::shared::{Polling, Shared};
use crate::group::task;
use crate::io::clock;
use crate::io::pool::Pool;
use crate::types::{Address, TopicPartition};

/// How long a leaving member waits for the coordinator to have heard of it.
const FAREWELL: Duration = Duration::from_secs(5);
/// The largest batch that is decompressed.
const LARGEST_BATCH_BYTES: usize = 64 << 20;
/// A partition that could not be read is asked about again after this.
const PAUSE: Duration = Duration::from_millis(200);

/// Which session a request belonged to, and how it ended.
pub(crate) struct Reply {
    node: i32,
    address: Address,
    outcome: Result<Answer, Failure>,
    /// Whether the request acknowledged alone; else it was a fetch.
    acknowledges: bool,
}

/// What is known of one broker that leads partitions of the member.
#[derive(Default)]
struct Broker {
    session: Session,
    busy: bool,
    /// What it is busy with says what became of records.
    tells: bool,
}

/// A member of a share group (KIP-932; Kafka 4.1, generally available since 4.2). Several members may read one
/// partition: each record is *acquired* by one of them for a while (`group.share.record.lock.duration.ms` of the group),
/// and delivered again when it is not acknowledged in that time.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Acknowledge, Client, Config, Foundations, ShareOptions};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let mut consumer = client.share_consumer(ShareOptions { explicit: true, ..ShareOptions::new("jobs") })?;
/// consumer.subscribe(["jobs"]);
/// loop {
///     for record in consumer.next().await? {
///         let how = if record.value.is_some() { Acknowledge::Accept } else { Acknowledge::Reject };
///         consumer.acknowledge(&record, how)?;
///     }
///     consumer.commit().await?;
/// }
/// # }
/// ```
pub struct ShareConsumer {
    shared: Arc<Shared>,
    client: Client,
    pool: Arc<Pool>,
    options: ShareOptions,
    settings: Settings,
    assigned: BTreeSet<TopicPartition>,
    brokers: BTreeMap<i32, Broker>,
    /// What the caller has and has not acknowledged, with the broker it came from.
    delivered: BTreeMap<(PartitionId, i64), i32>,
    names: BTreeMap<Uuid, Arc<str>>,
    /// Acquired and not yet given to the caller, with the broker they came from.
    ready: VecDeque<(i32, Vec<ShareRecord>)>,
    /// Damaged batches that the caller has not heard of; they are acknowledged.
    damaged: VecDeque<Error>,
    /// Acknowledgements that were refused since the last commit.
    refused: Option<Error>,
    replies: mpsc::UnboundedReceiver<Reply>,
    reply_to: mpsc::UnboundedSender<Reply>,
    failed: Option<Error>,
    resume_at_ms: u64,
    /// How long records are the member's, as a broker said last.
    lock_ms: Option<u64>,
    decompressor: Decompressor,
}

impl ShareConsumer {
    pub(crate) fn new(client: Client, options: ShareOptions) -> Result<Self, Error> {
        options.check()?;
        let (rack, max_poll_interval_ms) = (options.rack.clone(), options.max_poll_interval_ms);
        let group = GroupOptions { rack, max_poll_interval_ms, ..GroupOptions::new(options.group.as_str()) };
        let member = Modern::new(Kind::Share, group.settings(client.config()), clock::seed());
        let shared = Shared::new(client.clone(), options.group.clone(), Box::new(member));
        client.context().runtime.spawn(task::run(shared.clone()));
        // Every request is answered once, and each broker has one at a time.
        let (reply_to, replies) = mpsc::unbounded_channel();
        let settings = Settings {
            group: options.group.clone(),
            max_wait_ms: options.consumer.max_wait_ms,
            min_bytes: options.consumer.min_bytes,
            max_bytes: options.consumer.max_bytes,
            max_records: options.max_records,
            acquire: options.acquire,
        };
        Ok(Self {
            shared,
            pool: Arc::new(Pool::new(client.context().clone())),
            client,
            options,
            settings,
            assigned: BTreeSet::new(),
            brokers: BTreeMap::new(),
            delivered: BTreeMap::new(),
            names: BTreeMap::new(),
            ready: VecDeque::new(),
            damaged: VecDeque::new(),
            refused: None,
            replies,
            reply_to,
            failed: None,
            resume_at_ms: 0,
            lock_ms: None,
            decompressor: Decompressor::new(LARGEST_BATCH_BYTES),
        })
    }

    /// Reads these topics, instead of those it read so far.
    pub fn subscribe<T: Into<Arc<str>>>(&mut self, topics: impl IntoIterator<Item = T>) {
        self.shared.subscribe(Subscribed::To(topics.into_iter().map(Into::into).collect()));
    }

    /// The next records of one partition; they are the caller's until their locks end. Waits as long as there are none.
    /// Cancel-safe.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] when the member is put out of the group for good, or for a while when a topic is refused to it
    /// (`TOPIC_AUTHORIZATION_FAILED`, `INVALID_TOPIC_EXCEPTION`); [`Error::UnsupportedVersion`] of a broker without share
    /// groups; [`Error::Corrupt`] for a damaged batch, from the first of its records that the member had acquired: they
    /// are rejected, and called again it goes on with the others.
    pub async fn next(&mut self) -> Result<Vec<ShareRecord>, Error> {
        let shared = self.shared.clone();
        let _polling = Polling::begin(&shared);
        if !self.options.explicit {
            self.acknowledge_all(Acknowledge::Accept);
        }
        loop {
            if let Some(error) = &self.failed {
                return Err(error.clone());
            }
            if let Some(error) = self.damaged.pop_front() {
                return Err(error);
            }
            if let Some((node, records)) = self.ready.pop_front() {
                let given = records.iter().map(|record| ((record.partition_id, record.offset), node));
                self.delivered.extend(given);
                return Ok(records);
            }
            while let Some(event) = self.shared.poll_event() {
                self.take_event(event)?;
            }
            if self.failed.is_some() {
                // Nothing more will happen that could be waited for.
                continue;
            }
            self.ask();
            let clock = self.client.context().clock;
            let due = (self.resume_at_ms > clock.now_ms()).then_some(self.resume_at_ms);
            tokio::select! {
                reply = self.replies.recv() => if let Some(reply) = reply { self.take_reply(reply)? },
                () = self.shared.news.notified() => {}
                () = clock.sleep_until(due) => {}
                () = self.shared.end.cancelled() => return Err(Error::Closed),
            }
        }
    }

    /// Says what becomes of a record that was given. It is sent with the next request, or by
    /// [`ShareConsumer::commit`]. A lock is renewed by the latter alone; the record stays the caller's.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] without [`ShareOptions::explicit`], or when the record is not the caller's (any more).
    pub fn acknowledge(&mut self, record: &ShareRecord, how: Acknowledge) -> Result<(), Error> {
        if !self.options.explicit {
            let text = "records are acknowledged one by one with share.acknowledgement.mode=explicit alone";
            return Err(Error::Misuse(text.to_owned()));
        }
        let key = (record.partition_id, record.offset);
        let Some(node) = self.delivered.get(&key).copied() else {
            let (topic, partition, offset) = (&record.topic, record.partition, record.offset);
            return Err(Error::Misuse(format!("offset {offset} of {topic}[{partition}] is not this member's")));
        };
        if how != Acknowledge::Renew {
            self.delivered.remove(&key);
        }
        self.brokers.entry(node).or_default().session.acknowledge(key.0, key.1, how);
        Ok(())
    }

    /// How long a record is the caller's when it is given, and again when its lock is renewed
    /// (`share.record.lock.duration.ms` of the group); `None` before a broker has said it.
    pub fn lock_duration(&self) -> Option<Duration> {
        self.lock_ms.map(Duration::from_millis)
    }

    /// Sends what was acknowledged, and waits for the brokers to have it.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] for an acknowledgement that came too late (`INVALID_RECORD_STATE`: the record's lock had ended)
    /// or whose session is gone, [`Error::Connection`] for one that the broker may not have heard: those records may come
    /// again, and others were taken all the same. [`Error::UnsupportedVersion`] for [`Acknowledge::Renew`]
    /// of a broker before Kafka 4.2.
    pub async fn commit(&mut self) -> Result<(), Error> {
        if !self.options.explicit {
            self.acknowledge_all(Acknowledge::Accept);
        }
        loop {
            let waiting: Vec<i32> = self.brokers.iter().filter(|(_, it)| it.busy).map(|(node, _)| *node).collect();
            for (node, broker) in &mut self.brokers {
                if broker.busy || !broker.session.has_acknowledgements() {
                    continue;
                }
                let member_id = self.shared.metadata().member_id;
                broker.tells = broker.session.has_verdicts();
                if let Some(request) = broker.session.commit(&self.options.group, &member_id, false) {
                    broker.busy = true;
                    acknowledge_alone(&self.client, &self.pool, &self.reply_to, *node, request);
                }
            }
            let open = |broker: &Broker| broker.busy && broker.session.has_acknowledgements();
            let sent = self.brokers.iter().any(|(node, it)| it.busy && !waiting.contains(node));
            if !sent && !self.brokers.values().any(open) {
                return self.refused.take().map_or(Ok(()), Err);
            }
            tokio::select! {
                reply = self.replies.recv() => if let Some(reply) = reply { self.take_reply(reply)? },
                () = self.shared.end.cancelled() => return Err(Error::Closed),
            }
            // What was under way before says nothing of what was sent here: wait for all.
            while self.brokers.values().any(|broker| broker.busy) {
                match self.replies.recv().await {
                    Some(reply) => self.take_reply(reply)?,
                    None => return Err(Error::Closed),
                }
            }
        }
    }

    /// Leaves: sends what was acknowledged, gives back what was not, and tells the group.
    ///
    /// # Errors
    ///
    /// As for [`ShareConsumer::commit`]; the member has left all the same.
    pub async fn close(mut self) -> Result<(), Error> {
        let mut outcome = if self.options.explicit { Ok(()) } else { self.commit().await };
        self.release_ready();
        self.acknowledge_all(Acknowledge::Release);
        outcome = outcome.and(self.commit().await);
        let member_id = self.shared.metadata().member_id;
        for (node, broker) in &mut self.brokers {
            if let Some(request) = broker.session.commit(&self.options.group, &member_id, true) {
                acknowledge_alone(&self.client, &self.pool, &self.reply_to, *node, request);
            }
        }
        if let Some(Action::Farewell { coordinator, request }) = self.shared.leave() {
            let asked = self.client.pool().ask(&coordinator.address, request);
            let _ = tokio::time::timeout(FAREWELL, asked).await;
        }
        outcome
    }

    fn acknowledge_all(&mut self, how: Acknowledge) {
        for ((partition, offset), node) in std::mem::take(&mut self.delivered) {
            self.brokers.entry(node).or_default().session.acknowledge(partition, offset, how);
        }
    }

    /// Gives back what the caller was never given.
    fn release_ready(&mut self) {
        for (node, records) in std::mem::take(&mut self.ready) {
            let session = &mut self.brokers.entry(node).or_default().session;
            for record in records {
                session.acknowledge(record.partition_id, record.offset, Acknowledge::Release);
            }
        }
    }

    fn take_event(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Assigned(partitions) => {
                tracing::debug!(group = self.options.group, ?partitions, "assigned");
                self.shared.rebalance.assigned(self.shared.metadata().generation, &partitions);
                self.assigned.extend(partitions);
            }
            Event::Revoked(partitions) | Event::Lost(partitions) => {
                self.assigned.retain(|partition| !partitions.contains(partition));
                self.shared.released();
            }
            Event::Denied(error) => return Err(error),
            Event::Failed(error) => {
                self.shared.rebalance.failed(&error);
                self.failed = Some(error);
            }
        }
        Ok(())
    }

    /// A fetch to each leader that has none.
    fn ask(&mut self) {
        let now_ms = self.client.context().clock.now_ms();
        let member_id = self.shared.metadata().member_id;
        if member_id.is_empty() || now_ms < self.resume_at_ms {
            return;
        }
        let cluster = self.client.cluster();
        let mut wanted: BTreeMap<i32, BTreeSet<PartitionId>> = BTreeMap::new();
        for target in &self.assigned {
            let id = cluster.topic_id(&target.topic);
            if let Some(leader) = cluster.leader(&target.topic, target.partition) {
                self.names.insert(id, target.topic.clone());
                wanted.entry(leader.node).or_default().insert((id, target.partition));
            }
        }
        for (node, partitions) in &wanted {
            let Some(address) = cluster.address(*node) else { continue };
            let broker = self.brokers.entry(*node).or_default();
            if broker.busy {
                continue;
            }
            broker.busy = true;
            broker.tells = broker.session.has_verdicts();
            if broker.session.has_renewals()
                && let Some(request) = broker.session.commit(&self.options.group, &member_id, false)
            {
                acknowledge_alone(&self.client, &self.pool, &self.reply_to, *node, request);
                continue;
            }
            let request = fetch_call(broker.session.fetch(&self.settings, &member_id, partitions));
            let wait_ms = u64::try_from(self.settings.max_wait_ms).unwrap_or(0);
            let (reply_to, node, address) = (self.reply_to.clone(), *node, address.clone());
            let broker_address = address.clone();
            self.pool.submit(&address, Box::new(request), wait_ms, move |outcome| {
                // The consumer may be gone: then nobody needs the answer.
                let _ = reply_to.send(Reply { node, address: broker_address, outcome, acknowledges: false });
            });
        }
        // Where nothing is fetched any more, no fetch carries what became of the records that came from there.
        let left = self.brokers.iter_mut().filter(|(node, broker)| !broker.busy && !wanted.contains_key(node));
        for (node, broker) in left.filter(|(_, broker)| broker.session.has_acknowledgements()) {
            broker.tells = broker.session.has_verdicts();
            if let Some(request) = broker.session.commit(&self.options.group, &member_id, false) {
                broker.busy = true;
                acknowledge_alone(&self.client, &self.pool, &self.reply_to, *node, request);
            }
        }
    }

    fn pause(&mut self) {
        let pause_ms = u64::try_from(PAUSE.as_millis()).unwrap_or(u64::MAX);
        self.resume_at_ms = self.client.context().clock.now_ms().saturating_add(pause_ms);
    }
}

fn acknowledge_alone(
    client: &Client,
    pool: &Pool,
    reply_to: &mpsc::UnboundedSender<Reply>,
    node: i32,
    request: ShareAcknowledgeRequest,
) {
    let Some(address) = client.cluster().address(node).cloned() else {
        let closed =
            Failure::Unsent(crate::core::connection::ConnectionError::Transport("the broker is gone".to_owned()));
        let _ = reply_to.send(Reply { node, address: Address::new("", 0), outcome: Err(closed), acknowledges: true });
        return;
    };
    let (reply_to, broker) = (reply_to.clone(), address.clone());
    pool.submit(&address, Box::new(acknowledge_call(request)), 0, move |outcome| {
        let _ = reply_to.send(Reply { node, address: broker, outcome, acknowledges: true });
    });
}

impl Drop for ShareConsumer {
    fn drop(&mut self) {
        if let Some(Action::Farewell { coordinator, request }) = self.shared.leave() {
            self.client.pool().submit(&coordinator.address, request, 0, |_| {});
        }
        self.shared.end.cancel();
    }
}

impl std::fmt::Debug for ShareConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShareConsumer")
            .field("group", &self.options.group)
            .field("assignment", &self.assigned)
            .field("unacknowledged", &self.delivered.len())
            .finish_non_exhaustive()
    }
}
