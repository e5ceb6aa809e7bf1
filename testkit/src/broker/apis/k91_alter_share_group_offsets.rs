//! AlterShareGroupOffsets, version 0: where a share group without members goes on (KIP-932).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::alter_share_group_offsets_response::{
    AlterShareGroupOffsetsResponsePartition, AlterShareGroupOffsetsResponseTopic,
};
use millstream_protocol::messages::{AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse};

use super::{Answer, Caller, check_coordinator};
use crate::broker::Broker;
use crate::broker::group::ShareGroup;
use crate::broker::topics::{Refusal, Topic, Topics};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AlterShareGroupOffsetsRequest,
) -> Answer<AlterShareGroupOffsetsResponse> {
    Answer::Now(alter_all(broker, caller, request).unwrap_or_else(|refusal| AlterShareGroupOffsetsResponse {
        error_code: refusal.code.0,
        error_message: Some(refusal.message),
        ..Default::default()
    }))
}

fn alter_all(
    broker: &mut Broker,
    caller: &Caller,
    request: AlterShareGroupOffsetsRequest,
) -> Result<AlterShareGroupOffsetsResponse, Refusal> {
    check_coordinator(broker, caller, &request.group_id)?;
    let Broker { groups, topics, .. } = broker;
    // One that is not there yet may be given its offsets before anybody joins.
    groups.create_share_group(&request.group_id);
    let share = groups.empty_share_group(&request.group_id)?;
    let responses = request.topics.into_iter().map(|asked| alter(share, topics, asked)).collect();
    Ok(AlterShareGroupOffsetsResponse { responses, ..Default::default() })
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
