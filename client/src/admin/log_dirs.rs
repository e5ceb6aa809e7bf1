//! Directories that brokers keep partitions in.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::alter_replica_log_dirs_request::{AlterReplicaLogDir, AlterReplicaLogDirTopic};
use millstream_protocol::messages::describe_log_dirs_request::DescribableLogDirTopic;
use millstream_protocol::messages::describe_log_dirs_response::DescribeLogDirsResult;
use millstream_protocol::messages::{AlterReplicaLogDirsRequest, DescribeLogDirsRequest};

use super::routes::{Place, Question};
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// A directory of a broker.
#[derive(Debug, Clone)]
pub struct LogDir {
    /// Its path there.
    pub path: String,
    /// Why it cannot be used, if so.
    pub error: Option<Error>,
    /// The replicas in it.
    pub replicas: Vec<LogDirReplica>,
    /// Bytes of the disk (Kafka 3.3).
    pub total_bytes: Option<u64>,
    /// Free bytes of the disk (Kafka 3.3).
    pub usable_bytes: Option<u64>,
}

/// A replica in a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDirReplica {
    /// Of which partition.
    pub target: TopicPartition,
    /// Bytes of its segments.
    pub bytes: u64,
    /// How many offsets it is behind: the high watermark, or for a future replica the current one.
    pub lag: i64,
    /// Whether it is being moved here and will replace the one in another directory.
    pub future: bool,
}

/// A partition on a broker.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReplicaOnBroker {
    /// Node id.
    pub node: i32,
    /// The partition.
    pub target: TopicPartition,
}

impl Admin {
    /// The directories of brokers with the replicas of some partitions, or with `None` of all (Kafka 2.0).
    pub async fn describe_log_dirs(
        &self,
        nodes: &[i32],
        targets: Option<&[TopicPartition]>,
    ) -> Result<Outcomes<i32, Vec<LogDir>>, Error> {
        let topics: Option<Vec<DescribableLogDirTopic>> = targets.map(|targets| {
            let topics = by_topic(targets).into_iter().map(|(topic, partitions)| DescribableLogDirTopic {
                topic: topic.to_string(),
                partitions: partitions.into(),
                ..Default::default()
            });
            topics.collect()
        });
        let build = move |_: &[i32], _| DescribeLogDirsRequest { topics: topics.clone(), ..Default::default() };
        let question = Question::new("describing log directories", build, |response, asked: &[i32]| {
            let subject = "log directories";
            let described = checked(ApiKey::DescribeLogDirs, response.error_code, subject, None)
                .map(|()| response.results.into_iter().map(log_dir).collect::<Vec<_>>());
            asked.iter().map(|node| (*node, described.clone())).collect()
        });
        self.ask(nodes.to_vec(), question.at(|node| Place::Node(*node))).await
    }

    /// Moves replicas to other directories of their broker (Kafka 2.0). The answer comes when the move has begun;
    /// [`Admin::describe_log_dirs`] shows how far it is.
    pub async fn alter_replica_log_dirs(
        &self,
        moves: &[(ReplicaOnBroker, String)],
    ) -> Result<Outcomes<ReplicaOnBroker, ()>, Error> {
        let replicas: Vec<ReplicaOnBroker> = moves.iter().map(|(replica, _)| replica.clone()).collect();
        let moves = moves.to_vec();
        let build = move |open: &[ReplicaOnBroker], _| request(&moves, open);
        let question = Question::new("moving replicas between directories", build, |response, asked| {
            let node = asked.first().map_or(-1, |replica: &ReplicaOnBroker| replica.node);
            let mut outcomes = Vec::with_capacity(asked.len());
            for topic in response.results {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.topic_name, partition.partition_index);
                    let about = format!("{target} on broker {node}");
                    let outcome = checked(ApiKey::AlterReplicaLogDirs, partition.error_code, about, None);
                    outcomes.push((ReplicaOnBroker { node, target }, outcome));
                }
            }
            outcomes
        });
        self.ask(replicas, question.at(|replica| Place::Node(replica.node))).await
    }
}

fn log_dir(result: DescribeLogDirsResult) -> LogDir {
    let error = checked(ApiKey::DescribeLogDirs, result.error_code, format!("directory {:?}", result.log_dir), None);
    let mut replicas = Vec::new();
    for topic in result.topics {
        for partition in topic.partitions {
            replicas.push(LogDirReplica {
                target: TopicPartition::new(&*topic.name, partition.partition_index),
                bytes: u64::try_from(partition.partition_size).unwrap_or(0),
                lag: partition.offset_lag,
                future: partition.is_future_key,
            });
        }
    }
    replicas.sort_by(|a, b| a.target.cmp(&b.target));
    LogDir {
        path: result.log_dir,
        error: error.err(),
        replicas,
        total_bytes: u64::try_from(result.total_bytes).ok(),
        usable_bytes: u64::try_from(result.usable_bytes).ok(),
    }
}

fn request(moves: &[(ReplicaOnBroker, String)], open: &[ReplicaOnBroker]) -> AlterReplicaLogDirsRequest {
    let mut dirs: Vec<(&str, Vec<TopicPartition>)> = Vec::new();
    for (replica, path) in moves.iter().filter(|(replica, _)| open.contains(replica)) {
        match dirs.iter_mut().find(|(known, _)| known == path) {
            Some((_, targets)) => targets.push(replica.target.clone()),
            None => dirs.push((path, vec![replica.target.clone()])),
        }
    }
    let topic = |(topic, partitions): (std::sync::Arc<str>, Vec<i32>)| AlterReplicaLogDirTopic {
        name: topic.to_string(),
        partitions: partitions.into(),
        ..Default::default()
    };
    let dir = |(path, targets): (&str, Vec<TopicPartition>)| AlterReplicaLogDir {
        path: path.to_owned(),
        topics: by_topic(&targets).into_iter().map(topic).collect(),
        ..Default::default()
    };
    AlterReplicaLogDirsRequest { dirs: dirs.into_iter().map(dir).collect(), ..Default::default() }
}
