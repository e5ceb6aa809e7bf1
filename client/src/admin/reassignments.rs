//! Partitions moved between brokers (KIP-455).

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::alter_partition_reassignments_request::{ReassignablePartition, ReassignableTopic};
use millstream_protocol::messages::list_partition_reassignments_request::ListPartitionReassignmentsTopics;
use millstream_protocol::messages::{AlterPartitionReassignmentsRequest, ListPartitionReassignmentsRequest};

use super::routes::{Question, single};
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// A partition on the move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassignment {
    /// Node ids of all replicas: those that stay, come and go.
    pub replicas: Vec<i32>,
    /// Those that come.
    pub adding: Vec<i32>,
    /// Those that go.
    pub removing: Vec<i32>,
}

impl Admin {
    /// Moves partitions to the given nodes, the preferred leader first; `None` calls a move off (Kafka 2.4). The answer
    /// comes when the move has begun.
    pub async fn alter_reassignments(
        &self,
        moves: &[(TopicPartition, Option<Vec<i32>>)],
    ) -> Result<Outcomes<TopicPartition, ()>, Error> {
        let targets: Vec<TopicPartition> = moves.iter().map(|(target, _)| target.clone()).collect();
        let (moves, timeout_ms) = (moves.to_vec(), self.timeout_ms());
        let build = move |open: &[TopicPartition], _| request(&moves, open, timeout_ms);
        let question = Question::new("reassigning partitions", build, |response, asked| {
            let api = ApiKey::AlterPartitionReassignments;
            if let Err(error) = checked(api, response.error_code, "reassignments", response.error_message) {
                return asked.iter().map(|target| (target.clone(), Err(error.clone()))).collect();
            }
            let mut outcomes = Vec::with_capacity(asked.len());
            for topic in response.responses {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.name, partition.partition_index);
                    let about = target.to_string();
                    outcomes.push((target, checked(api, partition.error_code, about, partition.error_message)));
                }
            }
            outcomes
        });
        self.ask(targets, question.at_controller()).await
    }

    /// The moves under way, of some partitions or with `None` of all (Kafka 2.4).
    pub async fn list_reassignments(
        &self,
        targets: Option<&[TopicPartition]>,
    ) -> Result<Vec<(TopicPartition, Reassignment)>, Error> {
        let topics: Option<Vec<ListPartitionReassignmentsTopics>> = targets.map(|targets| {
            let topics = by_topic(targets).into_iter().map(|(topic, partitions)| ListPartitionReassignmentsTopics {
                name: topic.to_string(),
                partition_indexes: partitions.into(),
                ..Default::default()
            });
            topics.collect()
        });
        let timeout_ms = self.timeout_ms();
        let build =
            move |_| ListPartitionReassignmentsRequest { timeout_ms, topics: topics.clone(), ..Default::default() };
        let question = single("listing reassignments", build, |response| {
            let api = ApiKey::ListPartitionReassignments;
            checked(api, response.error_code, "reassignments", response.error_message)?;
            let mut moves = Vec::new();
            for topic in response.topics {
                for partition in topic.partitions {
                    let reassignment = Reassignment {
                        replicas: partition.replicas.to_vec(),
                        adding: partition.adding_replicas.to_vec(),
                        removing: partition.removing_replicas.to_vec(),
                    };
                    moves.push((TopicPartition::new(&*topic.name, partition.partition_index), reassignment));
                }
            }
            moves.sort_by(|(a, _), (b, _)| a.cmp(b));
            Ok(moves)
        });
        self.ask_one(question.at_controller()).await
    }
}

fn request(
    moves: &[(TopicPartition, Option<Vec<i32>>)],
    open: &[TopicPartition],
    timeout_ms: i32,
) -> AlterPartitionReassignmentsRequest {
    let mut topics: Vec<ReassignableTopic> = Vec::new();
    for (target, nodes) in moves.iter().filter(|(target, _)| open.contains(target)) {
        let partition = ReassignablePartition {
            partition_index: target.partition,
            replicas: nodes.as_ref().map(|nodes| nodes.iter().copied().collect()),
            ..Default::default()
        };
        match topics.iter_mut().find(|topic| *topic.name == *target.topic) {
            Some(topic) => topic.partitions.push(partition),
            None => topics.push(ReassignableTopic {
                name: target.topic.to_string(),
                partitions: vec![partition],
                ..Default::default()
            }),
        }
    }
    AlterPartitionReassignmentsRequest { timeout_ms, topics, ..Default::default() }
}
