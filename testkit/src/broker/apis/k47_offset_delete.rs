//! OffsetDelete, version 0: offsets of topics that the group does not read (KIP-496).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_delete_request::OffsetDeleteRequestTopic;
use millstream_protocol::messages::offset_delete_response::{OffsetDeleteResponsePartition, OffsetDeleteResponseTopic};
use millstream_protocol::messages::{OffsetDeleteRequest, OffsetDeleteResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::Group;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: OffsetDeleteRequest,
) -> Answer<OffsetDeleteResponse> {
    let refused = |code: ErrorCode| Answer::Now(OffsetDeleteResponse { error_code: code.0, ..Default::default() });
    if broker.coordinator_of(&request.group_id) != caller.node {
        return refused(ErrorCode::NOT_COORDINATOR);
    }
    if request.group_id.is_empty() {
        return refused(ErrorCode::INVALID_GROUP_ID);
    }
    let Broker { groups, topics, .. } = broker;
    let Some(group) = groups.get_mut(&request.group_id).filter(|group| group.share.is_none()) else {
        return refused(ErrorCode::GROUP_ID_NOT_FOUND);
    };
    if !group.lets_offsets_be_deleted() {
        return refused(ErrorCode::NON_EMPTY_GROUP);
    }
    let read = group.topics_read();
    let deleted = request.topics.into_iter().map(|asked| {
        let count = topics.named(&asked.name).map_or(0, |topic| topic.partitions.len());
        let is_read = read.as_ref().is_none_or(|read| read.contains(&asked.name));
        delete(group, asked, count, is_read)
    });
    Answer::Now(OffsetDeleteResponse { topics: deleted.collect(), ..Default::default() })
}

/// Deletes offsets of a topic that has so many partitions, unless members read it.
fn delete(
    group: &mut Group,
    asked: OffsetDeleteRequestTopic,
    count: usize,
    is_read: bool,
) -> OffsetDeleteResponseTopic {
    let partitions = asked.partitions.into_iter().map(|partition| {
        let partition_index = partition.partition_index;
        let exists = usize::try_from(partition_index).is_ok_and(|index| index < count);
        let code = match exists {
            false => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            true if is_read => ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC,
            true => {
                group.offsets.delete(&asked.name, partition_index);
                ErrorCode::NONE
            }
        };
        OffsetDeleteResponsePartition { partition_index, error_code: code.0 }
    });
    let partitions = partitions.collect();
    OffsetDeleteResponseTopic { name: asked.name, partitions }
}
