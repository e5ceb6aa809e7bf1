//! DeleteTopics, versions 1 to 6. 4: flexible. 5: messages. 6: topics by name or by id.

use std::collections::BTreeMap;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::delete_topics_response::DeletableTopicResult;
use millstream_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse};
use millstream_protocol::uuid::Uuid;

use super::{Answer, Caller, k01_fetch};
use crate::broker::Broker;
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 6);

pub(super) fn handle(broker: &mut Broker, _: &Caller, request: DeleteTopicsRequest) -> Answer<DeleteTopicsResponse> {
    let by_name =
        request.topic_names.into_iter().map(|name| DeleteTopicState { name: Some(name), ..Default::default() });
    let mut places = BTreeMap::<(Option<String>, Uuid), usize>::new();
    let mut wanted = Vec::<Wanted>::new();
    for asked in by_name.chain(request.topics) {
        let name = match &asked.name {
            None => broker.topics.name_of(asked.topic_id).map(|name| name.to_string()),
            name => name.clone(),
        };
        // What is named twice, be it by its name and by its id, is answered once.
        let key = (name.clone(), if name.is_some() { Uuid::ZERO } else { asked.topic_id });
        match places.get(&key) {
            Some(place) => {
                let first = &mut wanted[*place];
                first.is_named_twice = true;
                first.asked.name = first.asked.name.take().or(asked.name);
            }
            None => {
                places.insert(key, wanted.len());
                wanted.push(Wanted { asked, name, is_named_twice: false });
            }
        }
    }
    let responses = wanted.into_iter().map(|wanted| match delete(broker, &wanted) {
        Ok(topic_id) => DeletableTopicResult { name: wanted.name, topic_id, ..Default::default() },
        Err(refusal) => DeletableTopicResult {
            name: wanted.asked.name,
            topic_id: wanted.asked.topic_id,
            error_code: refusal.code.0,
            error_message: Some(refusal.message),
            ..Default::default()
        },
    });
    Answer::Now(DeleteTopicsResponse { responses: responses.collect(), ..Default::default() })
}

struct Wanted {
    asked: DeleteTopicState,
    /// The topic's, if it has one, also where its id is given.
    name: Option<String>,
    is_named_twice: bool,
}

fn delete(broker: &mut Broker, wanted: &Wanted) -> Result<Uuid, Refusal> {
    let asked = &wanted.asked;
    let invalid = |message: &str| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    match (&asked.name, asked.topic_id == Uuid::ZERO) {
        _ if wanted.is_named_twice => return invalid("The topic is named more than once."),
        (None, true) => return invalid("Neither topic name nor id were specified."),
        (Some(_), false) => return invalid("You may not specify both topic name and topic id."),
        _ => {}
    }
    let unknown =
        if asked.name.is_some() { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
    let removed = wanted.name.as_ref().and_then(|name| remove(broker, name));
    removed.ok_or_else(|| unknown.into())
}

/// Removes a topic with all that belongs to it, and answers who waits for its records. Gives back its id.
pub(in crate::broker) fn remove(broker: &mut Broker, name: &str) -> Option<Uuid> {
    let removed = broker.topics.remove(name)?;
    broker.groups.forget_topic(&removed.name, removed.id);
    for fetch in removed.partitions.iter().flat_map(|partition| &partition.waiting) {
        k01_fetch::answer(broker, *fetch);
    }
    broker.forget_shares(|_, (topic, _)| topic == removed.id);
    Some(removed.id)
}
