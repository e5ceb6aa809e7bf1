//! Elections of partition leaders (KIP-460).

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::elect_leaders_request::TopicPartitions;
use millstream_protocol::messages::{ElectLeadersRequest, ElectLeadersResponse};

use super::routes::{Question, single};
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// Who is to lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElectionType {
    /// The first replica, if it is in sync.
    Preferred,
    /// Where no replica in sync is left, one that is not: what it lacks is lost (Kafka 2.4).
    Unclean,
}

impl Admin {
    /// Elects leaders of some partitions (preferred ones since Kafka 2.2). Gives whether there was anything to do.
    pub async fn elect_leaders(
        &self,
        election: ElectionType,
        targets: &[TopicPartition],
    ) -> Result<Outcomes<TopicPartition, bool>, Error> {
        let timeout_ms = self.timeout_ms();
        let build = move |open: &[TopicPartition], _| request(election, Some(open), timeout_ms);
        let question = Question::new("electing leaders", build, |response, asked| match elected(response) {
            Ok(outcomes) => outcomes.into_iter().collect(),
            Err(error) => asked.iter().map(|target| (target.clone(), Err(error.clone()))).collect(),
        });
        let question = question.since(first_version(election)).again_if(is_passing);
        self.ask(targets.to_vec(), question.at_controller()).await
    }

    /// Elects leaders of all partitions of the cluster (preferred ones since Kafka 2.2). The outcomes are of those for
    /// which there was anything to do, none when all are led as wanted.
    pub async fn elect_all_leaders(&self, election: ElectionType) -> Result<Outcomes<TopicPartition, ()>, Error> {
        let timeout_ms = self.timeout_ms();
        let build = move |_| request(election, None, timeout_ms);
        let read = |response| {
            let mut outcomes = Vec::new();
            for (target, outcome) in elected(response)? {
                match outcome {
                    Ok(false) => {}
                    // Brokers before Kafka 2.4 say it partition by partition.
                    Err(error @ Error::Broker { code: ErrorCode::NOT_CONTROLLER, .. }) => return Err(error),
                    outcome => outcomes.push((target, outcome.map(drop))),
                }
            }
            Ok(outcomes)
        };
        let question = single("electing leaders", build, read);
        let question = question.since(first_version(election)).again_if(is_passing);
        self.ask_one(question.at_controller()).await.map(Outcomes::from)
    }
}

/// About some partitions, or all.
fn request(election: ElectionType, targets: Option<&[TopicPartition]>, timeout_ms: i32) -> ElectLeadersRequest {
    let topic = |(topic, partitions): (std::sync::Arc<str>, Vec<i32>)| TopicPartitions {
        topic: topic.to_string(),
        partitions: partitions.into(),
        ..Default::default()
    };
    ElectLeadersRequest {
        election_type: i8::from(election == ElectionType::Unclean),
        topic_partitions: targets.map(|targets| by_topic(targets).into_iter().map(topic).collect()),
        timeout_ms,
        ..Default::default()
    }
}

/// For each partition whether there was anything to do.
fn elected(response: ElectLeadersResponse) -> Result<Outcomes<TopicPartition, bool>, Error> {
    let api = ApiKey::ElectLeaders;
    checked(api, response.error_code, "an election", None)?;
    let mut outcomes = Vec::new();
    for topic in response.replica_election_results {
        for partition in topic.partition_result {
            let target = TopicPartition::new(&*topic.topic, partition.partition_id);
            let outcome = match ErrorCode(partition.error_code) {
                ErrorCode::ELECTION_NOT_NEEDED => Ok(false),
                _ => {
                    let about = target.to_string();
                    checked(api, partition.error_code, about, partition.error_message).map(|()| true)
                }
            };
            outcomes.push((target, outcome));
        }
    }
    Ok(Outcomes::from(outcomes))
}

/// Older brokers know of preferred leaders alone.
fn first_version(election: ElectionType) -> i16 {
    i16::from(election == ElectionType::Unclean)
}

fn is_passing(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::NOT_CONTROLLER | ErrorCode::REQUEST_TIMED_OUT)
}
