//! CreatePartitions, versions 0 to 3. 2: flexible. 3: throttling errors.

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use millstream_protocol::messages::create_partitions_response::CreatePartitionsTopicResult;
use millstream_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};

use super::k19_create_topics::check_assignment;
use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 3);

pub(super) fn handle(
    broker: &mut Broker,
    _: &Caller,
    request: CreatePartitionsRequest,
) -> Answer<CreatePartitionsResponse> {
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for topic in &request.topics {
        if !seen.insert(topic.name.clone()) {
            twice.insert(topic.name.clone());
        }
    }
    let mut response = CreatePartitionsResponse::default();
    for topic in request.topics {
        if !seen.remove(&topic.name) {
            continue;
        }
        let outcome = match twice.contains(&topic.name) {
            true => Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name.")),
            false => grow(broker, &topic, request.validate_only),
        };
        let (code, error_message) = match outcome {
            Ok(()) => (ErrorCode::NONE, None),
            Err(refusal) => (refusal.code, Some(refusal.message)),
        };
        let result =
            CreatePartitionsTopicResult { name: topic.name, error_code: code.0, error_message, ..Default::default() };
        response.results.push(result);
    }
    Answer::Now(response)
}

fn grow(broker: &mut Broker, asked: &CreatePartitionsTopic, validate_only: bool) -> Result<(), Refusal> {
    let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    let topic = broker.topics.named(&asked.name).ok_or(unknown)?;
    let now = topic.partitions.len() as i32;
    let invalid = |message: String| Err(Refusal::new(ErrorCode::INVALID_PARTITIONS, message));
    if asked.count == now {
        return invalid(format!("Topic already has {now} partition(s)."));
    }
    if asked.count < now {
        return invalid(format!(
            "The topic {} currently has {now} partition(s); {} would not be an increase.",
            asked.name, asked.count
        ));
    }
    if let Some(assignments) = &asked.assignments {
        let (named, added) = (assignments.len() as i64, i64::from(asked.count) - i64::from(now));
        if named != added {
            let message = format!(
                "Attempted to add {added} additional partition(s), but only {named} assignment(s) were specified."
            );
            return Err(Refusal::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, message));
        }
        for assignment in assignments {
            check_assignment(broker, &assignment.broker_ids, topic.replication_factor)?;
        }
    }
    broker.topics.check_room(asked.count - now)?;
    if !validate_only {
        let nodes = broker.nodes.len();
        broker.topics.grow(&asked.name, asked.count as usize, nodes);
    }
    Ok(())
}
