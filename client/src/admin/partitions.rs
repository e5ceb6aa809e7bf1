//! More partitions for topics that exist.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::CreatePartitionsRequest;
use millstream_protocol::messages::create_partitions_request::{CreatePartitionsAssignment, CreatePartitionsTopic};

use super::routes::Question;
use super::{Admin, Outcomes, checked_topic};
use crate::error::Error;

/// How many partitions a topic is to have.
///
/// ```
/// use millstream_client::admin::NewPartitions;
/// let more = NewPartitions::total("orders", 12);
/// assert!(more.replicas.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPartitions {
    /// Topic name.
    pub topic: String,
    /// All partitions together, old and new.
    pub total: i32,
    /// The nodes of each new partition's replicas; `None` lets the cluster choose.
    pub replicas: Option<Vec<Vec<i32>>>,
}

impl NewPartitions {
    /// `total` partitions, placed as the cluster likes.
    pub fn total(topic: impl Into<String>, total: i32) -> Self {
        Self { topic: topic.into(), total, replicas: None }
    }
}

impl Admin {
    /// Adds partitions to topics, or with `validate_only` finds out whether it could be done.
    pub async fn create_partitions(
        &self,
        topics: &[NewPartitions],
        validate_only: bool,
    ) -> Result<Outcomes<String, ()>, Error> {
        let names = topics.iter().map(|topic| topic.topic.clone()).collect();
        let (topics, timeout_ms) = (topics.to_vec(), self.timeout_ms());
        let build = move |names: &[String], _| CreatePartitionsRequest {
            topics: topics.iter().filter(|topic| names.contains(&topic.topic)).map(to_wire).collect(),
            timeout_ms,
            validate_only,
            ..Default::default()
        };
        let question = Question::new("adding partitions", build, |response, _| {
            let results = response.results.into_iter().map(|topic| {
                let outcome =
                    checked_topic(ApiKey::CreatePartitions, topic.error_code, &topic.name, topic.error_message);
                (topic.name, outcome)
            });
            results.collect()
        });
        self.ask(names, question.at_controller()).await
    }
}

fn to_wire(topic: &NewPartitions) -> CreatePartitionsTopic {
    let assignment = |nodes: &Vec<i32>| CreatePartitionsAssignment {
        broker_ids: nodes.iter().copied().collect(),
        ..Default::default()
    };
    CreatePartitionsTopic {
        name: topic.topic.clone(),
        count: topic.total,
        assignments: topic.replicas.as_ref().map(|replicas| replicas.iter().map(assignment).collect()),
        ..Default::default()
    }
}
