//! Where records are handed over: one lock, under which a record finds its topic, its partition, its memory and its
//! batch. It is taken for every record, so what costs more than a few nanoseconds is done per batch, or when the cluster
//! has changed.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::watch;

use super::questions::Questions;
use super::{ProduceRecord, Ticket};
use crate::budget::{MemoryBudget, Permit};
use crate::client::Client;
use crate::core::backoff::Random;
use crate::core::metadata::Cluster;
use crate::core::partitioner::{self, Partitioning, Sticky};
use crate::core::produce::{self, NewRecord};
use crate::delivery::Delivery;
use crate::error::Error;
use crate::io::clock::{self, Clock};
use crate::types::{TopicInfo, TopicPartition};

/// Memory is reserved by this much, so that not every record has to ask for it.
const RESERVED_BYTES: usize = 16 << 10;

/// What the handles and the task share, behind one lock.
pub(super) struct Intake {
    pub(super) core: produce::Producer<Ticket>,
    pub(super) is_closed: bool,
    pub(super) questions: Questions,
    topics: Vec<Topic>,
    by_name: HashMap<Arc<str>, usize>,
    /// Where the last record went: the next one mostly goes there too.
    last: usize,
    cluster: watch::Receiver<Arc<Cluster>>,
    random: Random,
    limits: Limits,
    clock: Clock,
}

/// What a record is held against.
pub(super) struct Limits {
    pub(super) budget: MemoryBudget,
    pub(super) partitioning: Partitioning,
    pub(super) batch_bytes: usize,
    pub(super) max_record_bytes: usize,
}

struct Topic {
    info: Arc<TopicInfo>,
    /// The core's index of each partition, once something went there.
    indexes: Vec<Option<usize>>,
    sticky: Sticky,
    round: usize,
}

/// Why a record was not taken.
pub(super) enum Refused {
    /// Nothing is known of the topic: to be told by [`Intake::learn`].
    UnknownTopic,
    /// So many bytes are missing in the budget.
    NoMemory(usize),
    /// It cannot be taken.
    Wrong(Box<Error>),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Wrong(Box::new(error))
    }
}

impl Intake {
    pub(super) fn new(client: &Client, core: produce::Producer<Ticket>, limits: Limits, seed: u64) -> Self {
        Self {
            core,
            is_closed: client.context().cancel.is_cancelled(),
            questions: Questions::default(),
            topics: Vec::new(),
            by_name: HashMap::new(),
            last: 0,
            cluster: client.metadata().watch(),
            random: Random::new(seed),
            limits,
            clock: client.context().clock,
        }
    }

    /// Takes a record; also says whether there is something new for the task to do. `permit` is memory reserved before,
    /// after [`Refused::NoMemory`].
    pub(super) fn take(
        &mut self,
        record: &ProduceRecord,
        permit: &mut Option<Permit>,
    ) -> Result<(Delivery, bool), Refused> {
        if self.is_closed {
            return Err(Error::Closed.into());
        }
        let at = self.topic(&record.topic).ok_or(Refused::UnknownTopic)?;
        let bytes = record.size();
        if bytes > self.limits.max_record_bytes {
            let subject = format!("a record of {bytes} bytes for topic {:?}", record.topic);
            let limit = self.limits.max_record_bytes;
            return Err(Error::TooLarge { subject, limit, option: "max.request.size" }.into());
        }
        let partition = self.choose_partition(at, record, bytes);
        let index = self.index(at, partition)?;
        let permit = match self.core.joinable(index, bytes) {
            Some(ticket) if ticket.reserved >= bytes => {
                ticket.reserved -= bytes;
                None
            }
            _ => Some(reserve(&self.limits.budget, bytes, permit)?),
        };
        let headers: Vec<(&str, Option<&[u8]>)> =
            record.headers.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
        let timestamp = record.timestamp.unwrap_or_else(clock::unix_ms);
        let (key, value) = (record.key.as_deref(), record.value.as_deref());
        let new = NewRecord { timestamp, key, value, headers: &headers };
        let clock = self.clock;
        let ticket = || Ticket::of(&record.topic, partition);
        let appended = self.core.append_at(index, new, bytes, || clock.now_ms(), ticket)?;
        if let Some(permit) = permit {
            appended.ticket.reserved += permit.bytes() - bytes;
            appended.ticket.permits.push(permit);
        }
        Ok((Delivery::new(appended.ticket.outcome.clone(), appended.place), appended.is_news))
    }

    /// The topic's metadata, if it is known.
    pub(super) fn known(&mut self, name: &Arc<str>) -> Option<Arc<TopicInfo>> {
        self.topic(name).map(|at| self.topics[at].info.clone())
    }

    /// Takes in what was asked for after [`Refused::UnknownTopic`].
    pub(super) fn learn(&mut self, info: Arc<TopicInfo>) {
        let name = info.name.clone();
        match self.by_name.get(&name) {
            Some(at) => self.topics[*at].info = info,
            None => {
                let sticky = Sticky::new(self.limits.batch_bytes);
                self.topics.push(Topic { info, indexes: Vec::new(), sticky, round: 0 });
                self.by_name.insert(name, self.topics.len() - 1);
            }
        }
    }

    /// Where a topic stands in `topics`.
    fn topic(&mut self, name: &Arc<str>) -> Option<usize> {
        if self.cluster.has_changed().unwrap_or(false) {
            self.take_in_cluster();
        }
        if let Some(last) = self.topics.get(self.last)
            && (Arc::ptr_eq(name, &last.info.name) || *name == last.info.name)
        {
            return Some(self.last).filter(|_| !last.info.partitions.is_empty());
        }
        let at = *self.by_name.get(name)?;
        self.last = at;
        Some(at).filter(|at| !self.topics[*at].info.partitions.is_empty())
    }

    fn take_in_cluster(&mut self) {
        let cluster = self.cluster.borrow_and_update().clone();
        for topic in &mut self.topics {
            match cluster.topic(&topic.info.name) {
                Some(info) => topic.info = info.clone(),
                // Deleted, as far as is known: to be asked for again.
                None => topic.info = Arc::new(TopicInfo { partitions: Vec::new(), ..TopicInfo::clone(&topic.info) }),
            }
        }
    }

    fn choose_partition(&mut self, at: usize, record: &ProduceRecord, bytes: usize) -> i32 {
        let Topic { info, sticky, round, .. } = &mut self.topics[at];
        let count = i32::try_from(info.partitions.len()).unwrap_or(i32::MAX);
        let is_led = |partition: i32| {
            usize::try_from(partition).is_ok_and(|at| info.partitions.get(at).is_some_and(|p| p.leader.is_some()))
        };
        match (record.partition, &self.limits.partitioning, &record.key) {
            (Some(partition), ..) => partition,
            (None, Partitioning::Fixed(partition), _) => *partition,
            (None, Partitioning::RoundRobin, _) => partitioner::next_round(round, count, is_led),
            (None, _, Some(key)) => partitioner::partition_for_key(key, count),
            (None, _, None) => sticky.choose(bytes, count, &mut self.random, is_led),
        }
    }

    fn index(&mut self, at: usize, partition: i32) -> Result<usize, Error> {
        let topic = &mut self.topics[at];
        let place = usize::try_from(partition).unwrap_or(usize::MAX);
        // Something may have gone to one that is not there any more.
        Client::partition_exists(&topic.info, partition)?;
        if let Some(Some(index)) = topic.indexes.get(place) {
            return Ok(*index);
        }
        if topic.indexes.len() <= place {
            topic.indexes.resize(place + 1, None);
        }
        let index = self.core.index_of(&TopicPartition { topic: topic.info.name.clone(), partition });
        topic.indexes[place] = Some(index);
        Ok(index)
    }
}

/// Memory for a record and those behind it, or just for the record; what was waited for comes first.
fn reserve(budget: &MemoryBudget, bytes: usize, waited_for: &mut Option<Permit>) -> Result<Permit, Refused> {
    if let Some(permit) = waited_for.take_if(|permit| permit.bytes() >= bytes) {
        return Ok(permit);
    }
    let most = RESERVED_BYTES.min(budget.limit() / 64).max(bytes);
    // Where memory is short, a little ahead still spares most records a permit of their own.
    let mut ahead = std::iter::successors(Some(most), |more| (*more > bytes).then_some((more / 2).max(bytes)));
    ahead.find_map(|ahead| budget.try_acquire(ahead)).ok_or(Refused::NoMemory(bytes))
}
