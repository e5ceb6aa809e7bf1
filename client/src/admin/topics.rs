//! Topics: created, deleted, described.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use millstream_protocol::messages::create_topics_response::CreatableTopicResult;
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::describe_topic_partitions_request::{Cursor, TopicRequest};
use millstream_protocol::messages::describe_topic_partitions_response::{
    DescribeTopicPartitionsResponsePartition, DescribeTopicPartitionsResponseTopic,
};
use millstream_protocol::messages::{
    CreateTopicsRequest, DeleteTopicsRequest, DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse,
};
use millstream_protocol::uuid::Uuid;

use super::routes::{Question, single};
use super::{Admin, Outcomes, checked, checked_topic};
use crate::client::retry::Retry;
use crate::error::Error;
use crate::types::TopicInfo;

/// How long a new topic may take to show up with leaders everywhere it is asked for.
const VISIBLE_WITHIN: Duration = Duration::from_secs(10);
/// Partitions asked for at a time (the broker's own limit is `max.request.partition.size.limit`, 2,000 by default).
const PARTITIONS_A_PAGE: i32 = 2_000;
/// Pages followed before a broker that never ends is given up.
const MAX_PAGES: usize = 10_000;

/// A topic to create.
///
/// ```
/// use millstream_client::NewTopic;
/// let topic = NewTopic::new("bids", 6).with_config("cleanup.policy", "compact");
/// assert_eq!(topic.replication_factor, -1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// Topic name.
    pub name: String,
    /// Number of partitions; -1 for the broker's default (Kafka 2.4).
    pub partitions: i32,
    /// Replicas of each partition; -1 for the broker's default (Kafka 2.4).
    pub replication_factor: i16,
    /// Topic options under Kafka's names.
    pub configs: BTreeMap<String, String>,
}

impl NewTopic {
    /// A topic with the broker's replication factor and options.
    pub fn new(name: impl Into<String>, partitions: i32) -> Self {
        Self { name: name.into(), partitions, replication_factor: -1, configs: BTreeMap::new() }
    }

    /// Sets a topic option.
    pub fn with_config(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.configs.insert(name.into(), value.into());
        self
    }
}

/// How topics are created.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateTopics {
    /// Only find out whether it could be done (Kafka 0.10.2).
    pub validate_only: bool,
    /// The nodes of each partition's replicas, the preferred leader first, by topic. A topic named here must have
    /// [`NewTopic::partitions`] and [`NewTopic::replication_factor`] of -1.
    pub replicas: BTreeMap<String, Vec<Vec<i32>>>,
}

/// A topic as it was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedTopic {
    /// Its id; [`Uuid::ZERO`] where the cluster has none or nothing was created.
    pub id: Uuid,
    /// Partitions; -1 when an old cluster does not say (before Kafka 2.4).
    pub partitions: i32,
    /// Replicas of each partition; -1 likewise.
    pub replication_factor: i16,
    /// Its options with their values; empty when the cluster does not say or may not be asked. A secret has no value.
    pub configs: BTreeMap<String, Option<String>>,
}

/// A topic by name or by id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TopicName {
    /// Its name.
    Name(String),
    /// Its id (Kafka 2.8).
    Id(Uuid),
}

impl fmt::Display for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "topic {name:?}"),
            Self::Id(id) => write!(f, "topic id {id}"),
        }
    }
}

/// What the cluster says about a topic, at length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicDescription {
    /// Topic name.
    pub name: String,
    /// Topic id.
    pub id: Uuid,
    /// Whether it is one of the cluster's own.
    pub internal: bool,
    /// The partitions, in order of their index.
    pub partitions: Vec<TopicPartitionDescription>,
    /// What the caller may do with it, as the bits of [`AclOperation`](super::AclOperation); `None` when not asked for.
    pub authorized_operations: Option<u32>,
}

/// What the cluster says about a partition, at length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicPartitionDescription {
    /// Partition index.
    pub partition: i32,
    /// Node id of the leader; `None` while there is none.
    pub leader: Option<i32>,
    /// Epoch of that leadership.
    pub leader_epoch: i32,
    /// Node ids of all replicas, the preferred leader first.
    pub replicas: Vec<i32>,
    /// Node ids of the replicas in sync.
    pub isr: Vec<i32>,
    /// Replicas that may lead although they are not in sync (KIP-966).
    pub eligible_leaders: Vec<i32>,
    /// The last such that were known (KIP-966).
    pub last_known_eligible_leaders: Vec<i32>,
    /// Replicas on nodes or disks that are off line.
    pub offline: Vec<i32>,
}

impl Admin {
    /// Creates topics and waits until the cluster shows each with its leaders.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] names the first topic that was refused (`TOPIC_ALREADY_EXISTS`, for one); the others may have
    /// been created.
    pub async fn create_topics(&self, topics: &[NewTopic]) -> Result<(), Error> {
        self.create_topics_with(topics, &CreateTopics::default()).await?.all()?;
        for topic in topics {
            self.wait_until_visible(&topic.name).await?;
        }
        Ok(())
    }

    /// Creates topics, or only tries, with an outcome for each. It does not wait until every broker knows them.
    pub async fn create_topics_with(
        &self,
        topics: &[NewTopic],
        options: &CreateTopics,
    ) -> Result<Outcomes<String, CreatedTopic>, Error> {
        let names = topics.iter().map(|topic| topic.name.clone()).collect();
        let creatable: Vec<CreatableTopic> = topics.iter().map(|topic| creatable(topic, options)).collect();
        let (timeout_ms, validate_only) = (self.timeout_ms(), options.validate_only);
        let build = move |names: &[String], _| CreateTopicsRequest {
            topics: creatable.iter().filter(|topic| names.contains(&topic.name)).cloned().collect(),
            timeout_ms,
            validate_only,
            ..Default::default()
        };
        // Older clusters have no defaults for what a topic leaves open (KIP-464).
        let open = |topic: &NewTopic| topic.partitions < 0 || topic.replication_factor < 0;
        let by_default = topics.iter().any(|topic| open(topic) && !options.replicas.contains_key(&topic.name));
        let (what, min_version) = match by_default {
            true => ("creating topics without a number of partitions or replicas", 4),
            false => ("creating topics", i16::from(validate_only)),
        };
        let question = Question::new(what, build, |response, _| {
            response.topics.into_iter().map(|topic| (topic.name.clone(), created(topic))).collect()
        });
        self.ask(names, question.since(min_version).at_controller()).await
    }

    /// Deletes topics.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] for one that is not there; [`Error::Broker`] names the first that was refused.
    pub async fn delete_topics(&self, names: &[&str]) -> Result<(), Error> {
        let topics: Vec<TopicName> = names.iter().map(|name| TopicName::Name((*name).to_owned())).collect();
        self.delete_topics_with(&topics).await?.all().map(drop)
    }

    /// Deletes topics by name or id, with an outcome for each.
    pub async fn delete_topics_with(&self, topics: &[TopicName]) -> Result<Outcomes<TopicName, ()>, Error> {
        let timeout_ms = self.timeout_ms();
        let build = move |topics: &[TopicName], version| deletion(topics, timeout_ms, version);
        let question = Question::new("deleting topics", build, |response, asked| {
            let outcome = |topic: millstream_protocol::messages::delete_topics_response::DeletableTopicResult| {
                let by_id = TopicName::Id(topic.topic_id);
                let item = match topic.name.as_deref() {
                    Some(name) if !asked.contains(&by_id) => TopicName::Name(name.to_owned()),
                    _ => by_id,
                };
                let gone = matches!(
                    ErrorCode(topic.error_code),
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::UNKNOWN_TOPIC_ID
                );
                let outcome = match (&item, gone) {
                    (TopicName::Name(name), true) => Err(Error::UnknownTopic { topic: name.as_str().into() }),
                    (TopicName::Id(id), true) => Err(Error::UnknownTopic { topic: id.to_string().into() }),
                    _ => checked(ApiKey::DeleteTopics, topic.error_code, item.to_string(), topic.error_message),
                };
                (item, outcome)
            };
            response.responses.into_iter().map(outcome).collect()
        });
        let by_id = topics.iter().any(|topic| matches!(topic, TopicName::Id(_)));
        let question = if by_id { question.since(6) } else { question };
        self.ask(topics.to_vec(), question.at_controller()).await
    }

    /// All topics, in order of their names: [`Client::topics`](crate::Client::topics).
    pub async fn list_topics(&self) -> Result<Vec<TopicInfo>, Error> {
        self.client.topics().await
    }

    /// One topic, never created by asking.
    pub async fn describe_topic(&self, name: &str) -> Result<TopicInfo, Error> {
        let topics: [Arc<str>; 1] = [name.into()];
        let mut retry = self.client.retry(format!("describing topic {name:?}"));
        loop {
            let error = match retry.bound(self.client.metadata().refresh(Some(&topics), false)).await {
                Err(error) => error,
                Ok(refused) => match (refused.first(), self.client.cluster().topic(name)) {
                    (None, Some(topic)) => return Ok(topic.as_ref().clone()),
                    (Some((_, code)), _) if *code != ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => Error::Broker {
                        api: ApiKey::Metadata,
                        code: *code,
                        subject: format!("topic {name:?}"),
                        message: None,
                    },
                    _ => Error::UnknownTopic { topic: name.into() },
                },
            };
            retry.pause(error).await?;
        }
    }

    /// Topics at length, page by page, with the replicas that may lead (KIP-966). [`Admin::describe_topic`] does for
    /// clusters before Kafka 3.8.
    pub async fn describe_topics(&self, names: &[&str]) -> Result<Outcomes<String, TopicDescription>, Error> {
        let mut found: BTreeMap<String, Result<TopicDescription, Error>> = BTreeMap::new();
        // The broker answers in the order of the names, and its cursor counts on that.
        let sorted: BTreeSet<&str> = names.iter().copied().collect();
        let mut cursor: Option<Cursor> = None;
        let mut retry = self.client.retry("describing topics");
        for _ in 0..MAX_PAGES {
            let from = cursor.as_ref().map_or("", |cursor| cursor.topic_name.as_str());
            let rest: Vec<String> = sorted.range(from..).map(|name| (*name).to_owned()).collect();
            if rest.is_empty() {
                break;
            }
            let page = self.topics_page(&mut retry, rest, cursor.take()).await?;
            page.topics.into_iter().for_each(|topic| add_page(&mut found, topic));
            match page.next_cursor {
                Some(next) => {
                    let (topic_name, partition_index) = (next.topic_name, next.partition_index);
                    cursor = Some(Cursor { topic_name, partition_index, ..Default::default() });
                }
                None => break,
            }
        }
        let as_asked = names.iter().filter_map(|name| found.remove_entry(*name));
        Ok(Outcomes::from(as_asked.collect::<Vec<_>>()))
    }

    async fn topics_page(
        &self,
        retry: &mut Retry,
        names: Vec<String>,
        cursor: Option<Cursor>,
    ) -> Result<DescribeTopicPartitionsResponse, Error> {
        let topic = |name: &String| TopicRequest { name: name.clone(), ..Default::default() };
        let topics: Vec<TopicRequest> = names.iter().map(topic).collect();
        let build = move |_| DescribeTopicPartitionsRequest {
            topics: topics.clone(),
            response_partition_limit: PARTITIONS_A_PAGE,
            cursor: cursor.clone(),
            ..Default::default()
        };
        self.ask_within(retry, vec![()], single("describing topics", build, Ok)).await?.only()
    }

    /// Waits until the cluster shows a new topic with a leader for each partition, at most ten seconds.
    pub async fn wait_until_visible(&self, name: &str) -> Result<(), Error> {
        let deadline = tokio::time::Instant::now() + VISIBLE_WITHIN;
        let pause = Duration::from_millis(20);
        loop {
            match tokio::time::timeout_at(deadline, self.describe_topic(name)).await {
                Ok(Ok(topic)) if topic.partitions.iter().all(|p| p.leader.is_some()) => return Ok(()),
                Ok(Ok(_) | Err(Error::UnknownTopic { .. })) if tokio::time::Instant::now() < deadline => {}
                Ok(Ok(_)) | Err(_) => {
                    let timeout_ms = u64::try_from(VISIBLE_WITHIN.as_millis()).unwrap_or(u64::MAX);
                    let what = format!("electing leaders of the new topic {name:?}");
                    return Err(Error::Timeout { what, timeout_ms, cause: None });
                }
                Ok(Err(error)) => return Err(error),
            }
            tokio::time::sleep(pause).await;
        }
    }
}

fn creatable(topic: &NewTopic, options: &CreateTopics) -> CreatableTopic {
    let config = |(name, value): (&String, &String)| CreatableTopicConfig {
        name: name.clone(),
        value: Some(value.clone()),
        ..Default::default()
    };
    let assignment = |(partition, nodes): (i32, &Vec<i32>)| CreatableReplicaAssignment {
        partition_index: partition,
        broker_ids: nodes.iter().copied().collect(),
        ..Default::default()
    };
    let assignments = options.replicas.get(&topic.name).map(|partitions| (0..).zip(partitions).map(assignment));
    CreatableTopic {
        name: topic.name.clone(),
        num_partitions: topic.partitions,
        replication_factor: topic.replication_factor,
        assignments: assignments.map(Iterator::collect).unwrap_or_default(),
        configs: topic.configs.iter().map(config).collect(),
        ..Default::default()
    }
}

fn created(topic: CreatableTopicResult) -> Result<CreatedTopic, Error> {
    let subject = format!("topic {:?}", topic.name);
    checked(ApiKey::CreateTopics, topic.error_code, subject, topic.error_message)?;
    let configs = topic.configs.unwrap_or_default().into_iter().map(|config| (config.name, config.value));
    Ok(CreatedTopic {
        id: topic.topic_id,
        partitions: topic.num_partitions,
        replication_factor: topic.replication_factor,
        configs: configs.collect(),
    })
}

/// Version 6 names topics in structs, older ones in a list of strings.
fn deletion(topics: &[TopicName], timeout_ms: i32, version: i16) -> DeleteTopicsRequest {
    let mut request = DeleteTopicsRequest { timeout_ms, ..Default::default() };
    for topic in topics {
        match topic {
            TopicName::Name(name) if version < 6 => request.topic_names.push(name.clone()),
            TopicName::Name(name) => {
                request.topics.push(DeleteTopicState { name: Some(name.clone()), ..Default::default() });
            }
            TopicName::Id(id) => request.topics.push(DeleteTopicState { topic_id: *id, ..Default::default() }),
        }
    }
    request
}

/// A topic, or one that continues what an earlier page began.
fn add_page(
    found: &mut BTreeMap<String, Result<TopicDescription, Error>>,
    topic: DescribeTopicPartitionsResponseTopic,
) {
    let name = topic.name.clone().unwrap_or_default();
    let partitions: Vec<_> = topic.partitions.iter().map(partition).collect();
    if let Some(Ok(known)) = found.get_mut(&name) {
        known.partitions.extend(partitions);
        return;
    }
    let described = checked_topic(ApiKey::DescribeTopicPartitions, topic.error_code, &name, None);
    let description = described.map(|()| TopicDescription {
        name: name.clone(),
        id: topic.topic_id,
        internal: topic.is_internal,
        partitions,
        authorized_operations: operations(topic.topic_authorized_operations),
    });
    found.insert(name, description);
}

fn partition(partition: &DescribeTopicPartitionsResponsePartition) -> TopicPartitionDescription {
    let or_none = |nodes: &Option<millstream_protocol::numbers::Numbers<i32>>| {
        nodes.as_ref().map(|nodes| nodes.to_vec()).unwrap_or_default()
    };
    TopicPartitionDescription {
        partition: partition.partition_index,
        leader: (partition.leader_id >= 0).then_some(partition.leader_id),
        leader_epoch: partition.leader_epoch,
        replicas: partition.replica_nodes.to_vec(),
        isr: partition.isr_nodes.to_vec(),
        eligible_leaders: or_none(&partition.eligible_leader_replicas),
        last_known_eligible_leaders: or_none(&partition.last_known_elr),
        offline: partition.offline_replicas.to_vec(),
    }
}

/// A bit field of operations as the wire has it: the lowest number means that it was not asked for.
pub(super) fn operations(bits: i32) -> Option<u32> {
    (bits != i32::MIN).then_some(bits.cast_unsigned())
}
