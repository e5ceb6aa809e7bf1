//! DeleteShareGroupOffsets, version 0: topics in which a share group without members has not read (KIP-932).

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic;
use millstream_protocol::messages::{DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse};
use millstream_protocol::uuid::Uuid;

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DeleteShareGroupOffsetsRequest,
) -> Answer<DeleteShareGroupOffsetsResponse> {
    let refused = |code: ErrorCode, message: String| {
        let (error_code, error_message) = (code.0, Some(message));
        Answer::Now(DeleteShareGroupOffsetsResponse { error_code, error_message, ..Default::default() })
    };
    if broker.coordinator_of(&request.group_id) != caller.node {
        return refused(ErrorCode::NOT_COORDINATOR, ErrorCode::NOT_COORDINATOR.description().to_owned());
    }
    let Broker { groups, topics, .. } = broker;
    let share = match groups.empty_share_group(&request.group_id) {
        Ok(share) => share,
        Err(refusal) => return refused(refusal.code, refusal.message),
    };
    let responses = request.topics.into_iter().map(|asked| {
        let mut response = DeleteShareGroupOffsetsResponseTopic { topic_name: asked.topic_name, ..Default::default() };
        let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
        let message = match topics.named(&response.topic_name) {
            None => unknown.description(),
            Some(topic) if share.forget_topic(topic.id) => {
                response.topic_id = topic.id;
                return response;
            }
            Some(_) => "There is no offset information to delete.",
        };
        (response.error_code, response.error_message) = (unknown.0, Some(message.to_owned()));
        response
    });
    let responses: Vec<_> = responses.collect();
    let gone: BTreeSet<Uuid> = responses.iter().map(|it| it.topic_id).collect();
    broker.forget_shares(|group, (topic, _)| group == request.group_id && gone.contains(&topic));
    Answer::Now(DeleteShareGroupOffsetsResponse { responses, ..Default::default() })
}
