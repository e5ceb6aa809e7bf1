//! ListOffsets: asking the leaders of partitions for the start, the end, or a point in time.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};

use crate::types::{ListedOffset, OffsetSpec, TopicPartition};

/// The timestamps by which the protocol means the ends of the log.
const LATEST: i64 = -1;
const EARLIEST: i64 = -2;

/// Asks one leader about partitions of its own, each with the leader epoch known (-1 for none).
pub fn request(queries: &[(TopicPartition, OffsetSpec, i32)], read_committed: bool) -> ListOffsetsRequest {
    let mut topics: Vec<ListOffsetsTopic> = Vec::new();
    for (target, spec, leader_epoch) in queries {
        let partition = ListOffsetsPartition {
            partition_index: target.partition,
            current_leader_epoch: *leader_epoch,
            timestamp: match spec {
                OffsetSpec::Earliest => EARLIEST,
                OffsetSpec::Latest => LATEST,
                OffsetSpec::Timestamp(timestamp) => (*timestamp).max(0),
            },
            ..Default::default()
        };
        match topics.iter_mut().find(|t| *t.name == *target.topic) {
            Some(topic) => topic.partitions.push(partition),
            None => topics.push(ListOffsetsTopic {
                name: target.topic.to_string(),
                partitions: vec![partition],
                ..Default::default()
            }),
        }
    }
    ListOffsetsRequest { replica_id: -1, isolation_level: i8::from(read_committed), topics, ..Default::default() }
}

/// What the broker says of one partition; `None` when it says nothing. An offset of -1 means that no record is as
/// young as the timestamp asked for.
pub fn listed(response: &ListOffsetsResponse, target: &TopicPartition) -> Option<Result<ListedOffset, ErrorCode>> {
    let topic = response.topics.iter().find(|t| *t.name == *target.topic)?;
    let partition = topic.partitions.iter().find(|p| p.partition_index == target.partition)?;
    Some(match ErrorCode(partition.error_code) {
        ErrorCode::NONE => Ok(ListedOffset {
            offset: partition.offset,
            leader_epoch: partition.leader_epoch,
            timestamp: partition.timestamp,
        }),
        code => Err(code),
    })
}
