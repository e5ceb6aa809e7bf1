//! DescribeLogDirs, versions 1 to 5: how much each partition of the node takes. 2: flexible. 3: an error for all.
//! 4: the size of the volume (KIP-827). 5: whether the directory still takes new partitions (KIP-1066).
//!
//! A node has one directory, in memory: how much it can take is not known.

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
    let asked = request.topics.as_deref();
    let topics = broker.topics.iter().map(|topic| describe(broker, caller.node, topic, asked));
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

/// The partitions of a topic that the node holds and that were asked for; `None` asks for all.
fn describe(
    broker: &Broker,
    node: usize,
    topic: &Topic,
    asked: Option<&[DescribableLogDirTopic]>,
) -> DescribeLogDirsTopic {
    let is_asked = |index: i32| {
        let names = |asked: &DescribableLogDirTopic| *asked.topic == *topic.name && asked.partitions.contains(&index);
        asked.is_none_or(|asked| asked.iter().any(names))
    };
    let partitions = (0..).zip(&topic.partitions).filter(|(index, partition)| {
        is_asked(*index) && broker.replicas(topic, partition).any(|replica| replica == node)
    });
    let partitions = partitions.map(|(partition_index, partition)| DescribeLogDirsPartition {
        partition_index,
        partition_size: i64::try_from(partition.log.size_bytes()).unwrap_or(i64::MAX),
        ..Default::default()
    });
    DescribeLogDirsTopic { name: topic.name.to_string(), partitions: partitions.collect(), ..Default::default() }
}
