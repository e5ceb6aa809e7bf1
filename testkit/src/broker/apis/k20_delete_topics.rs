//! DeleteTopics, versions 1 to 6. 4: flexible. 5: messages. 6: topics by name or by id.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::delete_topics_response::DeletableTopicResult;
use millstream_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse};
use millstream_protocol::uuid::Uuid;

use super::{Answer, Caller, k01_fetch};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 6);

pub(super) fn handle(broker: &mut Broker, _: &Caller, request: DeleteTopicsRequest) -> Answer<DeleteTopicsResponse> {
    let by_name =
        request.topic_names.into_iter().map(|name| DeleteTopicState { name: Some(name), ..Default::default() });
    let responses = by_name.chain(request.topics).map(|topic| delete(broker, topic)).collect();
    Answer::Now(DeleteTopicsResponse { responses, ..Default::default() })
}

fn delete(broker: &mut Broker, asked: DeleteTopicState) -> DeletableTopicResult {
    let (name, unknown) = match asked.name {
        Some(name) => (Some(name), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION),
        None => (broker.topics.name_of(asked.topic_id).map(|name| name.to_string()), ErrorCode::UNKNOWN_TOPIC_ID),
    };
    let Some(topic_id) = name.as_deref().and_then(|name| remove(broker, name)) else {
        let (error_code, error_message) = (unknown.0, Some(unknown.description().to_owned()));
        return DeletableTopicResult {
            name,
            topic_id: asked.topic_id,
            error_code,
            error_message,
            ..Default::default()
        };
    };
    DeletableTopicResult { name, topic_id, ..Default::default() }
}

/// Removes a topic with all that belongs to it, and answers who waits for its records. Gives back its id.
pub(in crate::broker) fn remove(broker: &mut Broker, name: &str) -> Option<Uuid> {
    let removed = broker.topics.remove(name)?;
    broker.groups.forget_topic(&removed.name);
    for fetch in removed.partitions.iter().flat_map(|partition| &partition.waiting) {
        k01_fetch::answer(broker, *fetch);
    }
    Some(removed.id)
}
