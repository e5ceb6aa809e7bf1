//! CreateTopics, versions 2 to 7.
//!
//! - 4: partition count and replication factor may be -1, the broker's default. 5: flexible, and the response
//!   describes the topic (KIP-525). 6: throttling errors. 7: topic ids.

use std::collections::BTreeMap;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::create_topics_response::{CreatableTopicConfigs, CreatableTopicResult};
use millstream_protocol::messages::{CreateTopicsRequest, CreateTopicsResponse};
use millstream_protocol::uuid::Uuid;

use super::k32_describe_configs::current;
use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topic_config::{DEFINITIONS, TopicConfig};
use crate::broker::topics::{Refusal, Shape};

pub(super) const VERSIONS: VersionRange = VersionRange::new(2, 7);

pub(super) fn handle(broker: &mut Broker, _: &Caller, request: CreateTopicsRequest) -> Answer<CreateTopicsResponse> {
    let mut named = BTreeMap::<String, usize>::new();
    for topic in &request.topics {
        *named.entry(topic.name.clone()).or_default() += 1;
    }
    let mut response = CreateTopicsResponse::default();
    for topic in request.topics {
        let outcome = match named.get(&topic.name) {
            Some(1) => create(broker, &topic, request.validate_only),
            // Kafka answers once for all of them.
            Some(2..) => {
                named.insert(topic.name.clone(), 0);
                Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name."))
            }
            _ => continue,
        };
        response.topics.push(outcome.unwrap_or_else(|refusal| CreatableTopicResult {
            name: topic.name,
            error_code: refusal.code.0,
            error_message: Some(refusal.message),
            ..Default::default()
        }));
    }
    Answer::Now(response)
}

fn create(broker: &mut Broker, topic: &CreatableTopic, validate_only: bool) -> Result<CreatableTopicResult, Refusal> {
    broker.topics.check_new_name(&topic.name)?;
    let shape = shape(broker, topic)?;
    broker.topics.check_room(shape.partitions as i32)?;
    let mut config = TopicConfig::new(broker.options.max_message_bytes);
    for entry in &topic.configs {
        let Some(value) = &entry.value else {
            let message = format!("Null value not supported for topic configs: {}", entry.name);
            return Err(Refusal::new(ErrorCode::INVALID_CONFIG, message));
        };
        config.set(&entry.name, value).map_err(|message| Refusal::new(ErrorCode::INVALID_CONFIG, message))?;
    }
    let configs = DEFINITIONS.iter().map(|definition| {
        let (value, config_source) = current(broker, &config, definition);
        CreatableTopicConfigs {
            name: definition.name.to_owned(),
            value: Some(value),
            config_source,
            ..Default::default()
        }
    });
    let configs = Some(configs.collect());
    let topic_id = if validate_only { Uuid::ZERO } else { broker.insert_topic(&topic.name, shape, config).id };
    Ok(CreatableTopicResult {
        name: topic.name.clone(),
        topic_id,
        num_partitions: shape.partitions as i32,
        replication_factor: shape.replication_factor as i16,
        error_message: None,
        configs,
        ..Default::default()
    })
}

/// How many partitions and replicas are asked for, by number or by a manual assignment. Where exactly replicas are to
/// live is not followed: partitions go round the nodes.
fn shape(broker: &Broker, topic: &CreatableTopic) -> Result<Shape, Refusal> {
    let invalid_partitions = "Number of partitions must be larger than 0, or -1 for the broker's default.";
    if topic.assignments.is_empty() {
        let partitions =
            if topic.num_partitions == -1 { broker.options.default_partitions } else { topic.num_partitions };
        let partitions = usize::try_from(partitions).ok().filter(|count| *count > 0);
        let partitions = partitions.ok_or_else(|| Refusal::new(ErrorCode::INVALID_PARTITIONS, invalid_partitions))?;
        return Ok(Shape { partitions, replication_factor: replication(broker, topic.replication_factor)? });
    }
    for (what, given) in
        [("replication factor", topic.replication_factor.into()), ("numPartitions", topic.num_partitions)]
    {
        if given != -1 {
            let message = format!("A manual partition assignment was specified, but {what} was not set to -1.");
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        }
    }
    let mut indexes: Vec<i32> = topic.assignments.iter().map(|assignment| assignment.partition_index).collect();
    let replication_factor = topic.assignments[0].broker_ids.len();
    for assignment in &topic.assignments {
        check_assignment(broker, &assignment.broker_ids, replication_factor)?;
    }
    indexes.sort_unstable();
    if !indexes.iter().zip(0..).all(|(index, expected)| *index == expected) {
        let message = "Partitions must be consecutive from 0.";
        return Err(Refusal::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, message));
    }
    Ok(Shape { partitions: indexes.len(), replication_factor })
}

/// Whether a partition may live on these brokers, where others of its topic have so many replicas.
pub(super) fn check_assignment(broker: &Broker, broker_ids: &[i32], replication_factor: usize) -> Result<(), Refusal> {
    let refuse = |what: String| {
        let message = format!("The manual partition assignment includes {what}");
        Err(Refusal::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, message))
    };
    let mut sorted = broker_ids.to_vec();
    sorted.sort_unstable();
    if sorted.is_empty() {
        return refuse("an empty replica list.".to_owned());
    }
    if let Some(id) = sorted.iter().find(|id| !(1..=broker.nodes.len()).contains(&usize::try_from(**id).unwrap_or(0))) {
        return refuse(format!("broker {id}, but no such broker is registered."));
    }
    if let Some([id, _]) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        return refuse(format!("the broker {id} more than once."));
    }
    match sorted.len() {
        count if count == replication_factor => Ok(()),
        count => refuse(format!("a partition with {count} replica(s) where others have {replication_factor}.")),
    }
}

fn replication(broker: &Broker, asked: i16) -> Result<usize, Refusal> {
    let nodes = broker.nodes.len();
    let refuse = |message: String| Err(Refusal::new(ErrorCode::INVALID_REPLICATION_FACTOR, message));
    match asked {
        -1 => Ok(1),
        ..=0 => refuse("Replication factor must be larger than 0, or -1 to use the default value.".to_owned()),
        factor if factor as usize > nodes => refuse(format!(
            "Unable to replicate the partition {factor} time(s): The target replication factor of {factor} cannot be reached because only {nodes} broker(s) are registered."
        )),
        factor => Ok(factor as usize),
    }
}
