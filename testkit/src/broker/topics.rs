//! The cluster's topics: found by name or by id, made and unmade by the rules of Kafka.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

use super::fetches::FetchId;
use super::log::PartitionLog;
use super::producers::Producers;
use super::stability::Stability;
use super::topic_config::TopicConfig;

/// Partitions one cluster may have, so that a request of thirty bytes cannot ask for two billion.
const MAX_PARTITIONS: usize = 200_000;

/// Partitions one request may create; the limit and the error (`POLICY_VIOLATION`) are Kafka's.
pub(crate) const MAX_PARTITIONS_PER_REQUEST: i32 = 10_000;

/// The longest topic name: a partition's directory in Kafka must fit a file name.
const MAX_NAME_BYTES: usize = 249;

/// One partition: its log, who wrote to it, who leads it, and which long polls wait for it.
#[derive(Debug)]
pub(crate) struct Partition {
    pub(crate) log: PartitionLog,
    pub(crate) producers: Producers,
    pub(crate) stability: Stability,
    /// The index of the node that leads it.
    pub(crate) leader: usize,
    /// The index of the first node that holds it; the other replicas are on the nodes that follow.
    pub(crate) first_replica: usize,
    pub(crate) replication_factor: usize,
    /// Counts leader changes; clients fence on it (KIP-320).
    pub(crate) leader_epoch: i32,
    pub(crate) waiting: BTreeSet<FetchId>,
}

/// One topic.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) name: Arc<str>,
    pub(crate) id: Uuid,
    pub(crate) partitions: Vec<Partition>,
    pub(crate) replication_factor: usize,
    pub(crate) config: TopicConfig,
}

impl Partition {
    /// Where readers of what is committed have to stop.
    pub(crate) fn last_stable_offset(&self) -> i64 {
        self.stability.last_stable_offset(self.log.next_offset()).max(self.log.start_offset())
    }

    /// Where an epoch ended: it, or the next older one that has records, and the first offset behind it. `None` for an
    /// epoch that is newer than the leader's, or none.
    pub(crate) fn epoch_end(&self, epoch: i32) -> Option<(i32, i64)> {
        match epoch.cmp(&self.leader_epoch) {
            Ordering::Equal => Some((epoch, self.log.next_offset())),
            Ordering::Greater => None,
            Ordering::Less if epoch < 0 => None,
            Ordering::Less => Some(self.log.epoch_end(epoch)),
        }
    }
}

impl Topic {
    /// The partition with this number, if there is one.
    pub(crate) fn partition(&self, index: i32) -> Option<&Partition> {
        self.partitions.get(usize::try_from(index).ok()?)
    }

    /// The same to change it.
    pub(crate) fn partition_mut(&mut self, index: i32) -> Option<&mut Partition> {
        self.partitions.get_mut(usize::try_from(index).ok()?)
    }
}

/// An error code with the words Kafka would send along.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// One that Kafka gives no reason for.
    pub(crate) fn wordless(code: ErrorCode) -> Self {
        Self::new(code, "")
    }

    /// The reason, if there is one.
    pub(crate) fn reason(&self) -> Option<String> {
        Some(&self.message).filter(|message| !message.is_empty()).cloned()
    }
}

/// With what Kafka says of the code itself.
impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self::new(code, code.description())
    }
}

/// All topics.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    by_name: BTreeMap<Arc<str>, Topic>,
    names: BTreeMap<[u8; 16], Arc<str>>,
    /// Names by what Kafka makes of them in its metrics, where no two may be the same.
    by_metric_name: BTreeMap<String, Arc<str>>,
    partition_count: usize,
    /// Counts topics and partitions that came or went.
    version: u64,
}

impl Topics {
    /// The topic with this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Topic> {
        self.by_name.get(name)
    }

    /// The same to change it.
    pub(crate) fn named_mut(&mut self, name: &str) -> Option<&mut Topic> {
        self.by_name.get_mut(name)
    }

    /// The topic with this id.
    pub(crate) fn with_id(&self, id: Uuid) -> Option<&Topic> {
        self.named(self.name_of(id)?)
    }

    /// The name of the topic with this id.
    pub(crate) fn name_of(&self, id: Uuid) -> Option<&Arc<str>> {
        self.names.get(&id.0)
    }

    /// Another number whenever a topic or partition comes or goes.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    /// All topics in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.by_name.values()
    }

    /// The same to change them.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Topic> {
        self.by_name.values_mut()
    }

    /// The topics whose names are `from` or follow it, in order.
    pub(crate) fn starting_at<'a>(&'a self, from: &'a str) -> impl Iterator<Item = &'a Topic> {
        self.by_name.range::<str, _>((Bound::Included(from), Bound::Unbounded)).map(|(_, topic)| topic)
    }

    /// Whether a topic of this name may be created. Checks nothing but the name.
    pub(crate) fn check_new_name(&self, name: &str) -> Result<(), Refusal> {
        check_name(name)?;
        check_internal(name)?;
        if self.by_name.contains_key(name) {
            return Err(Refusal::new(ErrorCode::TOPIC_ALREADY_EXISTS, format!("Topic '{name}' already exists.")));
        }
        if let Some(other) = self.by_metric_name.get(&metric_name(name)) {
            let message = format!("Topic '{name}' collides with existing topic: {other}");
            return Err(Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, message));
        }
        Ok(())
    }

    /// Whether `count` more partitions fit.
    pub(crate) fn check_room(&self, count: i32) -> Result<(), Refusal> {
        let total = self.partition_count + usize::try_from(count).unwrap_or(0);
        if count > MAX_PARTITIONS_PER_REQUEST || total > MAX_PARTITIONS {
            let message = "Unable to perform excessively large batch operation.";
            return Err(Refusal::new(ErrorCode::POLICY_VIOLATION, message));
        }
        Ok(())
    }

    /// Adds a topic that was checked before. Partition `n` is led by node `n` modulo `nodes`.
    pub(crate) fn insert(&mut self, name: &str, id: Uuid, shape: Shape, config: TopicConfig, nodes: usize) -> &Topic {
        self.version += 1;
        let name: Arc<str> = name.into();
        let mut topic = Topic {
            name: Arc::clone(&name),
            id,
            partitions: Vec::new(),
            replication_factor: shape.replication_factor,
            config,
        };
        grow(&mut topic, shape.partitions, nodes);
        self.partition_count += shape.partitions;
        self.names.insert(id.0, Arc::clone(&name));
        self.by_metric_name.insert(metric_name(&name), Arc::clone(&name));
        self.by_name.entry(name).or_insert(topic)
    }

    /// Gives an existing topic more partitions.
    pub(crate) fn grow(&mut self, name: &str, partitions: usize, nodes: usize) {
        if let Some(topic) = self.by_name.get_mut(name) {
            self.version += 1;
            self.partition_count += partitions.saturating_sub(topic.partitions.len());
            grow(topic, partitions, nodes);
        }
    }

    /// Removes a topic with all that it holds.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Topic> {
        let topic = self.by_name.remove(name)?;
        self.version += 1;
        self.names.remove(&topic.id.0);
        self.by_metric_name.remove(&metric_name(name));
        self.partition_count -= topic.partitions.len();
        Some(topic)
    }
}

/// Kafka's metric names turn periods into underscores, so two names that differ only there collide.
fn metric_name(topic: &str) -> String {
    topic.replace('.', "_")
}

/// How many partitions and replicas a topic gets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) partitions: usize,
    pub(crate) replication_factor: usize,
}

fn grow(topic: &mut Topic, partitions: usize, nodes: usize) {
    for index in topic.partitions.len()..partitions {
        topic.partitions.push(Partition {
            log: PartitionLog::default(),
            producers: Producers::default(),
            stability: Stability::default(),
            leader: index % nodes.max(1),
            first_replica: index % nodes.max(1),
            replication_factor: topic.replication_factor,
            leader_epoch: 0,
            waiting: BTreeSet::new(),
        });
    }
}

/// Topics that a Kafka keeps for itself: groups, transactions, share groups. This broker has no records of those; the last
/// of them a client may make all the same ([`check_internal`]).
pub(crate) fn is_internal(name: &str) -> bool {
    matches!(name, "__consumer_offsets" | "__transaction_state" | "__share_group_state")
}

/// Whether a client may make a topic of this name, as far as the cluster itself is concerned. A Kafka that has been used
/// has the two topics of its coordinators already; that of its controllers nobody ever makes.
pub(crate) fn check_internal(name: &str) -> Result<(), Refusal> {
    match name {
        "__consumer_offsets" | "__transaction_state" => {
            Err(Refusal::new(ErrorCode::TOPIC_ALREADY_EXISTS, format!("Topic '{name}' already exists.")))
        }
        "__cluster_metadata" => {
            let message = format!("Creation of internal topic {name} is prohibited.");
            Err(Refusal::new(ErrorCode::INVALID_REQUEST, message))
        }
        _ => Ok(()),
    }
}

/// Kafka's rules for topic names.
pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    let reason = if name.is_empty() {
        "the empty string is not allowed".to_owned()
    } else if name == "." || name == ".." {
        "'.' or '..' is not allowed".to_owned()
    } else if name.len() > MAX_NAME_BYTES {
        format!("the length of '{name}' is longer than the max allowed length {MAX_NAME_BYTES}")
    } else if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')) {
        format!("'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'")
    } else {
        return Ok(());
    };
    Err(Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, format!("Topic name is invalid: {reason}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_kafkas_rules() {
        for good in ["a", "A.b_c-9", "...", &"x".repeat(249)] {
            assert!(check_name(good).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a b", "ä", "a/b", &"x".repeat(250)] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_that_differs_only_in_period_and_underscore_is_taken() {
        let mut topics = Topics::default();
        let shape = Shape { partitions: 2, replication_factor: 1 };
        topics.insert("a.b", Uuid([1; 16]), shape, TopicConfig::new(100), 1);
        assert_eq!(topics.check_new_name("a.b").unwrap_err().code, ErrorCode::TOPIC_ALREADY_EXISTS);
        assert_eq!(topics.check_new_name("a_b").unwrap_err().code, ErrorCode::INVALID_TOPIC_EXCEPTION);
        assert!(topics.check_new_name("a-b").is_ok());
    }

    #[test]
    fn room_is_given_back() {
        let mut topics = Topics::default();
        let shape = Shape { partitions: 10_000, replication_factor: 1 };
        for index in 0..20u8 {
            assert!(topics.check_room(10_000).is_ok());
            topics.insert(&format!("t{index}"), Uuid([index; 16]), shape, TopicConfig::new(100), 3);
        }
        assert!(topics.check_room(1).is_err());
        assert_eq!(topics.remove("t3").map(|topic| topic.partitions[4].leader), Some(1));
        assert!(topics.check_room(10_000).is_ok() && topics.check_room(10_001).is_err());
    }
}
