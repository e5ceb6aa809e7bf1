//! OffsetForLeaderEpoch, versions 2 to 4: where a leader's epoch ended, so that a consumer sees a truncated log
//! (KIP-320). 3: replica id. 4: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_for_leader_epoch_request::OffsetForLeaderPartition;
use millstream_protocol::messages::offset_for_leader_epoch_response::{EpochEndOffset, OffsetForLeaderTopicResult};
use millstream_protocol::messages::{OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};

use super::{Answer, Caller, led_partition};
use crate::broker::Broker;
use crate::broker::topics::Topic;

pub(super) const VERSIONS: VersionRange = VersionRange::new(2, 4);

/// The answer when the epoch is newer than the leader's, or older than its log.
const UNDEFINED: (i32, i64) = (-1, -1);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: OffsetForLeaderEpochRequest,
) -> Answer<OffsetForLeaderEpochResponse> {
    let topics = request.topics.into_iter().map(|asked| {
        let topic = broker.topics.named(&asked.topic);
        let partitions = asked.partitions.iter().map(|asked| end_offset(topic, asked, caller.node)).collect();
        OffsetForLeaderTopicResult { topic: asked.topic, partitions, ..Default::default() }
    });
    Answer::Now(OffsetForLeaderEpochResponse { topics: topics.collect(), ..Default::default() })
}

fn end_offset(topic: Option<&Topic>, asked: &OffsetForLeaderPartition, node: usize) -> EpochEndOffset {
    let partition = topic
        .ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        .and_then(|topic| led_partition(topic, asked.partition, node, asked.current_leader_epoch));
    let (code, (leader_epoch, end_offset)) = match partition {
        Ok(partition) => (ErrorCode::NONE, partition.epoch_end(asked.leader_epoch).unwrap_or(UNDEFINED)),
        Err(code) => (code, UNDEFINED),
    };
    EpochEndOffset { error_code: code.0, partition: asked.partition, leader_epoch, end_offset, ..Default::default() }
}
