//! DescribeLogDirs, versions 1 to 5: how much each partition of the node takes. 2: flexible. 3: an error for all.
//! 4: the size of the volume (KIP-827). 5: whether the directory still takes new partitions (KIP-1066).
//!
//! A node has one directory, in memory: how much it can take is not known.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::describe_log_dirs_request::DescribableLogDirTopic;
use millstream_protocol::messages::describe_log_dirs_response::{
    DescribeLogDirsPartition, DescribeLogDirsResult, DescribeLogDirsTopic,
};
use millstream_protocol::messages::{DescribeLogDirsRequest, DescribeLogDirsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topics::Topic;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 5);

/// What the one directory of each node is called.
const LOG_DIR: &str = "/embedded";

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeLogDirsRequest,
) -> Answer<DescribeLogDirsResponse> {
    let asked = request.topics.as_deref().map(by_name);
    let is_asked = |topic: &Topic, index: i32| match &asked {
        Some(asked) => asked.get(&*topic.name).is_some_and(|partitions| partitions.contains(&index)),
        None => true,
    };
    let topics = broker.topics.iter().map(|topic| describe(broker, caller.node, topic, is_asked));
    let topics = topics.filter(|topic| !topic.partitions.is_empty()).collect();
    let result = DescribeLogDirsResult {
        log_dir: LOG_DIR.to_owned(),
        topics,
        total_bytes: -1,
        usable_bytes: -1,
        ..Default::default()
    };
    Answer::Now(DescribeLogDirsResponse { results: vec![result], ..Default::default() })
}

/// The partitions that are asked for, by the names of their topics.
fn by_name(asked: &[DescribableLogDirTopic]) -> BTreeMap<&str, BTreeSet<i32>> {
    let mut topics: BTreeMap<&str, BTreeSet<i32>> = BTreeMap::new();
    for topic in asked {
        topics.entry(&topic.topic).or_default().extend(topic.partitions.iter().copied());
    }
    topics
}

/// The partitions of a topic that the node holds and that were asked for.
fn describe(
    broker: &Broker,
    node: usize,
    topic: &Topic,
    is_asked: impl Fn(&Topic, i32) -> bool,
) -> DescribeLogDirsTopic {
    let partitions = (0..).zip(&topic.partitions).filter(|(index, partition)| {
        is_asked(topic, *index) && broker.replicas(topic, partition).any(|replica| replica == node)
    });
    let partitions = partitions.map(|(partition_index, partition)| DescribeLogDirsPartition {
        partition_index,
        partition_size: i64::try_from(partition.log.size_bytes()).unwrap_or(i64::MAX),
        ..Default::default()
    });
    DescribeLogDirsTopic { name: topic.name.to_string(), partitions: partitions.collect(), ..Default::default() }
}
