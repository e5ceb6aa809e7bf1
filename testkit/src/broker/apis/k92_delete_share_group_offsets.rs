//! DeleteShareGroupOffsets, version 0: topics in which a share group without members has not read (KIP-932).

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic;
use millstream_protocol::messages::{DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse};
use millstream_protocol::uuid::Uuid;

use super::{Answer, Caller, check_coordinator};
use crate::broker::Broker;
use crate::broker::group::ShareGroup;
use crate::broker::topics::{Refusal, Topics};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DeleteShareGroupOffsetsRequest,
) -> Answer<DeleteShareGroupOffsetsResponse> {
    Answer::Now(delete_all(broker, caller, request).unwrap_or_else(|refusal| DeleteShareGroupOffsetsResponse {
        error_code: refusal.code.0,
        error_message: Some(refusal.message),
        ..Default::default()
    }))
}

fn delete_all(
    broker: &mut Broker,
    caller: &Caller,
    request: DeleteShareGroupOffsetsRequest,
) -> Result<DeleteShareGroupOffsetsResponse, Refusal> {
    check_coordinator(broker, caller, &request.group_id)?;
    let Broker { groups, topics, .. } = broker;
    let share = groups.empty_share_group(&request.group_id)?;
    let mut gone = BTreeSet::new();
    let told = request.topics.into_iter().filter_map(|asked| delete(share, topics, asked.topic_name, &mut gone));
    let responses = told.collect();
    broker.forget_shares(|group, (topic, _)| group == request.group_id && gone.contains(&topic));
    Ok(DeleteShareGroupOffsetsResponse { responses, ..Default::default() })
}

/// Deletes what the group has of a topic, which then is among those that are gone. One that was before is not told again.
fn delete(
    share: &mut ShareGroup,
    topics: &Topics,
    topic_name: String,
    gone: &mut BTreeSet<Uuid>,
) -> Option<DeleteShareGroupOffsetsResponseTopic> {
    let code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    let reason = match topics.named(&topic_name) {
        None => code.description(),
        Some(topic) if gone.contains(&topic.id) => return None,
        Some(topic) if share.forget_topic(topic.id) => {
            gone.insert(topic.id);
            let topic_id = topic.id;
            return Some(DeleteShareGroupOffsetsResponseTopic { topic_name, topic_id, ..Default::default() });
        }
        Some(_) => "There is no offset information to delete.",
    };
    let (error_code, error_message) = (code.0, Some(reason.to_owned()));
    Some(DeleteShareGroupOffsetsResponseTopic { topic_name, error_code, error_message, ..Default::default() })
}
