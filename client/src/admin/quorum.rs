//! The metadata quorum of a KRaft cluster (KIP-595, KIP-836).

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::DescribeQuorumRequest;
use millstream_protocol::messages::describe_quorum_request::{PartitionData, TopicData};
use millstream_protocol::messages::describe_quorum_response::ReplicaState;
use millstream_protocol::uuid::Uuid;

use super::routes::single;
use super::{Admin, checked};
use crate::error::Error;
use crate::types::Address;

/// The log that controllers keep their metadata in.
const METADATA_TOPIC: &str = "__cluster_metadata";

/// The controllers' quorum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quorum {
    /// The node that leads it; `None` during an election.
    pub leader: Option<i32>,
    /// The epoch of that leadership.
    pub leader_epoch: i32,
    /// How far the metadata log is committed.
    pub high_watermark: i64,
    /// The controllers that vote.
    pub voters: Vec<QuorumReplica>,
    /// The brokers and controllers that only follow.
    pub observers: Vec<QuorumReplica>,
    /// Where voters listen (Kafka 3.9).
    pub nodes: Vec<QuorumNode>,
}

/// How far a node has come in the metadata log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumReplica {
    /// Node id.
    pub node: i32,
    /// The id of its metadata directory (Kafka 3.9); [`Uuid::ZERO`] when unknown.
    pub directory: Uuid,
    /// Where its log ends; -1 when unknown.
    pub log_end_offset: i64,
    /// When it last fetched, in the leader's milliseconds since 1970 (Kafka 3.3).
    pub last_fetched_at_ms: Option<i64>,
    /// When it last had everything (Kafka 3.3).
    pub last_caught_up_at_ms: Option<i64>,
}

/// Where a voter listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumNode {
    /// Node id.
    pub node: i32,
    /// Listeners by name.
    pub listeners: Vec<(String, Address)>,
}

impl Admin {
    /// The metadata quorum (Kafka 3.3). A cluster with ZooKeeper has none.
    pub async fn describe_quorum(&self) -> Result<Quorum, Error> {
        let build = |_| DescribeQuorumRequest {
            topics: vec![TopicData {
                topic_name: METADATA_TOPIC.to_owned(),
                partitions: vec![PartitionData::default()],
                ..Default::default()
            }],
            ..Default::default()
        };
        let question = single("describing the metadata quorum", build, |response| {
            let api = ApiKey::DescribeQuorum;
            checked(api, response.error_code, "the metadata quorum", response.error_message)?;
            let partition = response.topics.into_iter().flat_map(|topic| topic.partitions).next().unwrap_or_default();
            checked(api, partition.error_code, "the metadata quorum", partition.error_message)?;
            let nodes = response.nodes.into_iter().map(|node| QuorumNode {
                node: node.node_id,
                listeners: node.listeners.into_iter().map(|at| (at.name, Address::new(at.host, at.port))).collect(),
            });
            Ok(Quorum {
                leader: (partition.leader_id >= 0).then_some(partition.leader_id),
                leader_epoch: partition.leader_epoch,
                high_watermark: partition.high_watermark,
                voters: partition.current_voters.iter().map(replica).collect(),
                observers: partition.observers.iter().map(replica).collect(),
                nodes: nodes.collect(),
            })
        });
        self.ask_one(question.at_controller()).await
    }
}

fn replica(state: &ReplicaState) -> QuorumReplica {
    QuorumReplica {
        node: state.replica_id,
        directory: state.replica_directory_id,
        log_end_offset: state.log_end_offset,
        last_fetched_at_ms: (state.last_fetch_timestamp >= 0).then_some(state.last_fetch_timestamp),
        last_caught_up_at_ms: (state.last_caught_up_timestamp >= 0).then_some(state.last_caught_up_timestamp),
    }
}
