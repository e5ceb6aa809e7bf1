//! What the cluster looks like: brokers, topics, leaders. A snapshot is immutable; a response makes the next one.

mod hints;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::metadata_response::{MetadataResponsePartition, MetadataResponseTopic};
use millstream_protocol::messages::{MetadataRequest, MetadataResponse};
use millstream_protocol::uuid::Uuid;

pub(crate) use self::hints::Hints;
pub use self::hints::LeaderHint;
use crate::types::{Address, PartitionInfo, TopicInfo};

/// One state of the cluster, as last heard. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Cluster(Arc<State>);

#[derive(Debug, Clone, Default)]
struct State {
    brokers: BTreeMap<i32, Address>,
    racks: BTreeMap<i32, Arc<str>>,
    topics: HashMap<Arc<str>, Arc<TopicInfo>>,
    controller: Option<i32>,
    cluster_id: Option<String>,
}

/// Who leads a partition, and since which epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leader {
    /// Node id.
    pub node: i32,
    /// Leader epoch; -1 when the cluster is too old to say.
    pub epoch: i32,
}

impl Cluster {
    /// The snapshot after `response`, and the topics that the cluster refused, with its code.
    ///
    /// A partition with an older leader epoch than the one known comes from a broker that is behind, and is not taken
    /// over, unless the topic's id changed: then it is another topic. A refused topic is forgotten only when it does
    /// not exist; any other refusal is passing.
    pub fn apply(&self, response: &MetadataResponse) -> (Self, Vec<(Arc<str>, ErrorCode)>) {
        let mut next = self.0.as_ref().clone();
        if !response.brokers.is_empty() {
            let address = |host: &str, port: i32| Address::new(host, u16::try_from(port).unwrap_or(0));
            next.brokers = response.brokers.iter().map(|b| (b.node_id, address(&b.host, b.port))).collect();
            let racks = response.brokers.iter().filter_map(|b| Some((b.node_id, b.rack.as_deref()?.into())));
            next.racks = racks.collect();
        }
        next.controller = (response.controller_id >= 0).then_some(response.controller_id);
        next.cluster_id = response.cluster_id.clone().or(next.cluster_id);
        let mut refused = Vec::new();
        for topic in &response.topics {
            let Some(name) = topic.name.as_deref() else { continue };
            let name: Arc<str> =
                self.0.topics.get_key_value(name).map_or_else(|| name.into(), |(known, _)| known.clone());
            match ErrorCode(topic.error_code) {
                ErrorCode::NONE => {
                    let known = self.0.topics.get(&name).map(Arc::as_ref);
                    next.topics.insert(name.clone(), Arc::new(merge_topic(name, topic, known)));
                }
                code => {
                    if code == ErrorCode::UNKNOWN_TOPIC_OR_PARTITION {
                        next.topics.remove(&name);
                    }
                    refused.push((name, code));
                }
            }
        }
        (Self(Arc::new(next)), refused)
    }

    /// [`Cluster::apply`] for a response that lists all topics there are: what it leaves out is gone.
    pub fn apply_all(&self, response: &MetadataResponse) -> (Self, Vec<(Arc<str>, ErrorCode)>) {
        let (mut next, refused) = self.apply(response);
        let listed: HashSet<&str> = response.topics.iter().filter_map(|topic| topic.name.as_deref()).collect();
        Arc::make_mut(&mut next.0).topics.retain(|name, _| listed.contains(&**name));
        (next, refused)
    }

    /// Whether `other` is this very snapshot, so that what was found out from one holds for the other.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// A topic, if it is known.
    pub fn topic(&self, name: &str) -> Option<&Arc<TopicInfo>> {
        self.0.topics.get(name)
    }

    /// All topics known.
    pub fn topics(&self) -> impl Iterator<Item = &Arc<TopicInfo>> {
        self.0.topics.values()
    }

    /// The leader of a partition, if there is one and its address is known.
    pub fn leader(&self, topic: &str, partition: i32) -> Option<Leader> {
        let info = self.0.topics.get(topic)?.partitions.get(usize::try_from(partition).ok()?)?;
        let node = info.leader.filter(|node| self.0.brokers.contains_key(node))?;
        Some(Leader { node, epoch: info.leader_epoch })
    }

    /// The id of a topic; zero when unknown or when the cluster has none.
    pub fn topic_id(&self, topic: &str) -> Uuid {
        self.0.topics.get(topic).map_or(Uuid::ZERO, |t| t.id)
    }

    /// Where a node listens.
    pub fn address(&self, node: i32) -> Option<&Address> {
        self.0.brokers.get(&node)
    }

    /// The node that listens there, if the cluster has told of it.
    pub fn node_at(&self, address: &Address) -> Option<i32> {
        self.brokers().find(|(_, known)| *known == address).map(|(node, _)| node)
    }

    /// The rack that a node stands in, where the cluster knows of racks.
    pub fn rack(&self, node: i32) -> Option<&Arc<str>> {
        self.0.racks.get(&node)
    }

    /// All brokers, by node id.
    pub fn brokers(&self) -> impl Iterator<Item = (i32, &Address)> {
        self.0.brokers.iter().map(|(id, address)| (*id, address))
    }

    /// The broker that takes requests for the controller.
    pub fn controller(&self) -> Option<i32> {
        self.0.controller.filter(|node| self.0.brokers.contains_key(node))
    }

    /// The cluster's id, when it has told it.
    pub fn cluster_id(&self) -> Option<&str> {
        self.0.cluster_id.as_deref()
    }
}

fn merge_topic(name: Arc<str>, topic: &MetadataResponseTopic, known: Option<&TopicInfo>) -> TopicInfo {
    let known = known.filter(|known| known.id == topic.topic_id);
    let mut partitions: Vec<PartitionInfo> = topic.partitions.iter().map(partition_info).collect();
    partitions.sort_by_key(|p| p.partition);
    // Partitions are looked up by index: a list with holes (no broker sends one) ends at the first.
    let contiguous = partitions.iter().zip(0..).take_while(|(p, index)| p.partition == *index).count();
    partitions.truncate(contiguous);
    for (partition, older) in partitions.iter_mut().zip(known.iter().flat_map(|k| &k.partitions)) {
        if partition.leader_epoch < older.leader_epoch {
            partition.clone_from(older);
        }
    }
    TopicInfo { name, id: topic.topic_id, internal: topic.is_internal, partitions }
}

fn partition_info(partition: &MetadataResponsePartition) -> PartitionInfo {
    PartitionInfo {
        partition: partition.partition_index,
        leader: (partition.leader_id >= 0).then_some(partition.leader_id),
        leader_epoch: partition.leader_epoch,
        replicas: partition.replica_nodes.to_vec(),
        isr: partition.isr_nodes.to_vec(),
    }
}

/// Asks for some topics, or for all of them with `None`. No topic at all still lists the brokers.
pub fn metadata_request(topics: Option<&[Arc<str>]>, allow_auto_create: bool) -> MetadataRequest {
    MetadataRequest {
        topics: topics.map(|topics| {
            let topic = |name: &Arc<str>| MetadataRequestTopic { name: Some(name.to_string()), ..Default::default() };
            topics.iter().map(topic).collect()
        }),
        allow_auto_topic_creation: allow_auto_create,
        ..Default::default()
    }
}
