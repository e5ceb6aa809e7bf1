//! AlterShareGroupOffsets, version 0: where a share group without members goes on (KIP-932).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::alter_share_group_offsets_response::{
    AlterShareGroupOffsetsResponsePartition, AlterShareGroupOffsetsResponseTopic,
};
use millstream_protocol::messages::{AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::ShareGroup;
use crate::broker::topics::{Topic, Topics};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AlterShareGroupOffsetsRequest,
) -> Answer<AlterShareGroupOffsetsResponse> {
    let is_coordinator = broker.coordinator_of(&request.group_id) == caller.node;
    let Broker { groups, topics, .. } = broker;
    if is_coordinator {
        groups.create_share_group(&request.group_id);
    }
    let share = match groups.empty_share_group(&request.group_id) {
        _ if !is_coordinator => Err((ErrorCode::NOT_COORDINATOR, ErrorCode::NOT_COORDINATOR.description().to_owned())),
        Ok(share) => Ok(share),
        Err(refusal) => Err((refusal.code, refusal.message)),
    };
    let responses = match share {
        Ok(share) => request.topics.into_iter().map(|asked| alter(share, topics, asked)).collect(),
        Err((code, message)) => {
            let (error_code, error_message) = (code.0, Some(message));
            return Answer::Now(AlterShareGroupOffsetsResponse { error_code, error_message, ..Default::default() });
        }
    };
    Answer::Now(AlterShareGroupOffsetsResponse { responses, ..Default::default() })
}

fn alter(
    share: &mut ShareGroup,
    topics: &Topics,
    asked: AlterShareGroupOffsetsRequestTopic,
) -> AlterShareGroupOffsetsResponseTopic {
    let topic = topics.named(&asked.topic_name);
    let partitions = asked.partitions.iter().map(|partition| {
        let partition_index = partition.partition_index;
        let known = topic.filter(|topic| topic.partition(partition_index).is_some());
        let code = match known {
            Some(Topic { id, .. }) => {
                share.begin_at((*id, partition_index), partition.start_offset);
                ErrorCode::NONE
            }
            None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        };
        let error_message = (code != ErrorCode::NONE).then(|| code.description().to_owned());
        let error_code = code.0;
        AlterShareGroupOffsetsResponsePartition { partition_index, error_code, error_message, ..Default::default() }
    });
    let partitions = partitions.collect();
    let topic_id = topic.map(|topic| topic.id).unwrap_or_default();
    AlterShareGroupOffsetsResponseTopic { topic_name: asked.topic_name, topic_id, partitions, ..Default::default() }
}
