//! Producers that a partition remembers.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::DescribeProducersRequest;
use millstream_protocol::messages::describe_producers_request::TopicRequest;
use millstream_protocol::messages::describe_producers_response::PartitionResponse;

use super::routes::Question;
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// A producer that has written to a partition not long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveProducer {
    /// Its id.
    pub producer_id: i64,
    /// Its epoch.
    pub epoch: i32,
    /// The last sequence number it used here; -1 after a transaction marker.
    pub last_sequence: i32,
    /// When it last wrote, in milliseconds since 1970.
    pub last_timestamp_ms: i64,
    /// The transaction coordinator's epoch; `None` for a producer without transactions.
    pub coordinator_epoch: Option<i32>,
    /// Where its open transaction starts; `None` when none is open.
    pub transaction_start: Option<i64>,
}

impl Admin {
    /// The producers that each partition's leader remembers (Kafka 2.8). An open transaction that started long ago and
    /// whose coordinator knows nothing of it hangs: [`Admin::abort_transaction`] ends it.
    pub async fn describe_producers(
        &self,
        targets: &[TopicPartition],
    ) -> Result<Outcomes<TopicPartition, Vec<ActiveProducer>>, Error> {
        let topic = |(name, partitions): (std::sync::Arc<str>, Vec<i32>)| TopicRequest {
            name: name.to_string(),
            partition_indexes: partitions.into(),
            ..Default::default()
        };
        let build = move |targets: &[TopicPartition], _| DescribeProducersRequest {
            topics: by_topic(targets).into_iter().map(topic).collect(),
            ..Default::default()
        };
        let question = Question::new("describing producers", build, |response, _| {
            let mut outcomes = Vec::new();
            for topic in response.topics {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.name, partition.partition_index);
                    outcomes.push((target.clone(), producers(&target, partition)));
                }
            }
            outcomes
        });
        self.ask(targets.to_vec(), question.at_leaders()).await
    }
}

fn producers(target: &TopicPartition, partition: PartitionResponse) -> Result<Vec<ActiveProducer>, Error> {
    checked(ApiKey::DescribeProducers, partition.error_code, target.to_string(), partition.error_message)?;
    let producers = partition.active_producers.into_iter().map(|producer| ActiveProducer {
        producer_id: producer.producer_id,
        epoch: producer.producer_epoch,
        last_sequence: producer.last_sequence,
        last_timestamp_ms: producer.last_timestamp,
        coordinator_epoch: (producer.coordinator_epoch >= 0).then_some(producer.coordinator_epoch),
        transaction_start: (producer.current_txn_start_offset >= 0).then_some(producer.current_txn_start_offset),
    });
    Ok(producers.collect())
}
