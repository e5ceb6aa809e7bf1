//! Records deleted from the front of partitions.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::DeleteRecordsRequest;
use millstream_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};

use super::routes::Question;
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

impl Admin {
    /// Deletes the records below an offset of each partition, -1 for all there are; gives where each log then starts.
    ///
    /// # Errors
    ///
    /// `OFFSET_OUT_OF_RANGE` for an offset behind the end, `POLICY_VIOLATION` for a topic that is only compacted.
    pub async fn delete_records(
        &self,
        below: &[(TopicPartition, i64)],
    ) -> Result<Outcomes<TopicPartition, i64>, Error> {
        let targets: Vec<TopicPartition> = below.iter().map(|(target, _)| target.clone()).collect();
        let (below, timeout_ms) = (below.to_vec(), self.timeout_ms());
        let build = move |open: &[TopicPartition], _| request(&below, open, timeout_ms);
        let question = Question::new("deleting records", build, |response, _| {
            let mut outcomes = Vec::new();
            for topic in response.topics {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.name, partition.partition_index);
                    let refused = checked(ApiKey::DeleteRecords, partition.error_code, target.to_string(), None);
                    outcomes.push((target, refused.map(|()| partition.low_watermark)));
                }
            }
            outcomes
        });
        self.ask(targets, question.at_leaders()).await
    }
}

fn request(below: &[(TopicPartition, i64)], open: &[TopicPartition], timeout_ms: i32) -> DeleteRecordsRequest {
    let offset_of = |topic: &str, partition: i32| {
        let asked = below.iter().find(|(target, _)| *target.topic == *topic && target.partition == partition);
        asked.map_or(0, |(_, offset)| *offset)
    };
    let topics = by_topic(open).into_iter().map(|(topic, partitions)| DeleteRecordsTopic {
        partitions: partitions
            .into_iter()
            .map(|partition| DeleteRecordsPartition {
                partition_index: partition,
                offset: offset_of(&topic, partition),
                ..Default::default()
            })
            .collect(),
        name: topic.to_string(),
        ..Default::default()
    });
    DeleteRecordsRequest { topics: topics.collect(), timeout_ms, ..Default::default() }
}
