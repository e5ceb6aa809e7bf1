//! DeleteRecords, versions 0 to 2: moves a log's start offset forward (KIP-107). 2: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_records_request::DeleteRecordsPartition;
use millstream_protocol::messages::delete_records_response::{DeleteRecordsPartitionResult, DeleteRecordsTopicResult};
use millstream_protocol::messages::{DeleteRecordsRequest, DeleteRecordsResponse};

use super::{Answer, Caller, led_partition};
use crate::broker::Broker;
use crate::broker::topics::Topic;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

/// The offset that stands for the high watermark.
const UP_TO_NOW: i64 = -1;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DeleteRecordsRequest,
) -> Answer<DeleteRecordsResponse> {
    let topics = request.topics.into_iter().map(|asked| {
        let mut topic = broker.topics.named_mut(&asked.name);
        let delete = |asked: &DeleteRecordsPartition| match delete(topic.as_deref_mut(), asked, caller.node) {
            Ok(low_watermark) => (low_watermark, ErrorCode::NONE),
            Err(code) => (-1, code),
        };
        let results =
            asked.partitions.iter().map(|partition| partition.partition_index).zip(asked.partitions.iter().map(delete));
        let partitions = results.map(|(partition_index, (low_watermark, code))| DeleteRecordsPartitionResult {
            partition_index,
            low_watermark,
            error_code: code.0,
            ..Default::default()
        });
        let partitions = partitions.collect();
        DeleteRecordsTopicResult { name: asked.name, partitions, ..Default::default() }
    });
    Answer::Now(DeleteRecordsResponse { topics: topics.collect(), ..Default::default() })
}

/// Deletes what lies before an offset and gives back the new start.
fn delete(topic: Option<&mut Topic>, asked: &DeleteRecordsPartition, node: usize) -> Result<i64, ErrorCode> {
    let topic = topic.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    if topic.config.compacted {
        return Err(ErrorCode::POLICY_VIOLATION);
    }
    led_partition(topic, asked.partition_index, node, -1)?;
    let partition = topic.partition_mut(asked.partition_index).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    let end = partition.log.next_offset();
    let offset = if asked.offset == UP_TO_NOW { end } else { asked.offset };
    if !(0..=end).contains(&offset) {
        return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
    }
    partition.log.delete_before(offset);
    partition.stability.delete_before(partition.log.start_offset());
    Ok(partition.log.start_offset())
}
