//! Elections of partition leaders (KIP-460).

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::ElectLeadersRequest;
use millstream_protocol::messages::elect_leaders_request::TopicPartitions;

use super::routes::Question;
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
        let topic = |(topic, partitions): (std::sync::Arc<str>, Vec<i32>)| TopicPartitions {
            topic: topic.to_string(),
            partitions: partitions.into(),
            ..Default::default()
        };
        let build = move |open: &[TopicPartition], _| ElectLeadersRequest {
            election_type: i8::from(election == ElectionType::Unclean),
            topic_partitions: Some(by_topic(open).into_iter().map(topic).collect()),
            timeout_ms,
            ..Default::default()
        };
        let question = Question::new("electing leaders", build, |response, asked| {
            let api = ApiKey::ElectLeaders;
            if let Err(error) = checked(api, response.error_code, "an election", None) {
                return asked.iter().map(|target| (target.clone(), Err(error.clone()))).collect();
            }
            let mut outcomes = Vec::with_capacity(asked.len());
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
            outcomes
        });
        let question =
            question.again_if(|code| matches!(code, ErrorCode::NOT_CONTROLLER | ErrorCode::REQUEST_TIMED_OUT));
        let question = if election == ElectionType::Unclean { question.since(1) } else { question };
        self.ask(targets.to_vec(), question.at_controller()).await
    }
}
