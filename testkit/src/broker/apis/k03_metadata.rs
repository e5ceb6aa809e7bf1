//! Metadata, versions 0 to 13.
//!
//! - 0: no topics in the request means all; from 1 on null does, and none means none. 1: controller, racks.
//! - 4: the client says whether topics may be created. 5: offline replicas. 7: leader epochs.
//! - 8: authorized operations (the cluster's until 10). 9: flexible. 10: topic ids; 12: topics by id. 13: an error code.

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::messages::{MetadataRequest, MetadataResponse};
use millstream_protocol::uuid::Uuid;

use super::{Answer, Caller, authorized, ids};
use crate::broker::topic_config::TopicConfig;
use crate::broker::topics::{Shape, Topic, check_internal, check_name, is_internal};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 13);

/// The first version that finds topics by id.
const BY_ID_SINCE: i16 = 12;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: MetadataRequest) -> Answer<MetadataResponse> {
    let with_operations = request.include_topic_authorized_operations;
    let asked = request.topics.filter(|topics| caller.version() > 0 || !topics.is_empty());
    let asked = match asked.map(|asked| only_ways(asked, caller.version())) {
        Some(Err(answer)) => return Answer::Now(answer),
        Some(Ok(asked)) => Some(asked),
        None => None,
    };
    let topics = match asked {
        None => broker.topics.iter().map(|topic| describe(broker, topic, with_operations)).collect(),
        Some(asked) => {
            let may_create = broker.options.auto_create && (request.allow_auto_topic_creation || caller.version() < 4);
            // However often it is named, a topic is described once: a small request must not make a huge response.
            let mut named = BTreeSet::new();
            let is_first = |asked: &&MetadataRequestTopic| {
                let id = asked.name.is_none().then_some(asked.topic_id.0);
                named.insert((asked.name.clone(), id))
            };
            asked.iter().filter(is_first).map(|asked| look_up(broker, asked, may_create, with_operations)).collect()
        }
    };
    let running = broker.nodes.iter().enumerate().filter(|(index, _)| broker.is_running(*index));
    let brokers = running.map(|(index, node)| MetadataResponseBroker {
        node_id: node_id(index),
        host: node.host.clone(),
        port: i32::from(node.port),
        rack: broker.rack(index).map(str::to_owned),
        ..Default::default()
    });
    Answer::Now(MetadataResponse {
        brokers: brokers.collect(),
        cluster_id: Some(broker.options.cluster_id.clone()),
        controller_id: node_id(broker.controller()),
        topics,
        cluster_authorized_operations: match request.include_cluster_authorized_operations {
            true => authorized::ON_CLUSTER,
            false => authorized::NOT_ASKED,
        },
        ..Default::default()
    })
}

/// Topics are asked for by name or, since version 12, by id: where one has an id, names say nothing. In versions 10 and 11
/// an id is an error of the whole request, as is a topic with neither.
fn only_ways(asked: Vec<MetadataRequestTopic>, version: i16) -> Result<Vec<MetadataRequestTopic>, MetadataResponse> {
    let has_id = |topic: &MetadataRequestTopic| topic.topic_id != Uuid::ZERO;
    let lacks_name = asked.iter().any(|topic| topic.name.is_none());
    let code = match asked.iter().any(has_id) {
        any if version < BY_ID_SINCE && (any || lacks_name) => ErrorCode::INVALID_REQUEST,
        true => {
            let by_id = asked.into_iter().filter(has_id).map(|topic| MetadataRequestTopic { name: None, ..topic });
            return Ok(by_id.collect());
        }
        false if lacks_name => ErrorCode::UNKNOWN_SERVER_ERROR,
        false => return Ok(asked),
    };
    let topics = asked.into_iter().map(|topic| failed(Some(topic.name.unwrap_or_default()), topic.topic_id, code));
    Err(MetadataResponse { topics: topics.collect(), error_code: code.0, ..Default::default() })
}

fn look_up(
    broker: &mut Broker,
    asked: &MetadataRequestTopic,
    may_create: bool,
    with_operations: bool,
) -> MetadataResponseTopic {
    let name = match &asked.name {
        Some(name) => name.clone(),
        None => match broker.topics.name_of(asked.topic_id) {
            Some(name) => name.to_string(),
            None => return failed(None, asked.topic_id, ErrorCode::UNKNOWN_TOPIC_ID),
        },
    };
    if broker.topics.named(&name).is_none() {
        let code = match check_name(&name) {
            Err(refusal) => refusal.code,
            Ok(()) if may_create && check_internal(&name).is_ok() => {
                create(broker, &name).err().unwrap_or(ErrorCode::NONE)
            }
            Ok(()) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        };
        if code != ErrorCode::NONE {
            return failed(Some(name), Uuid::ZERO, code);
        }
    }
    match broker.topics.named(&name) {
        Some(topic) => describe(broker, topic, with_operations),
        None => failed(Some(name), Uuid::ZERO, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION),
    }
}

/// Creates a topic because somebody asked about it. Unlike Kafka's it is there at once, so the asker need not ask again.
fn create(broker: &mut Broker, name: &str) -> Result<(), ErrorCode> {
    let partitions = broker.options.default_partitions.max(1);
    broker.topics.check_new_name(name).map_err(|refusal| refusal.code)?;
    broker.topics.check_room(partitions).map_err(|refusal| refusal.code)?;
    let config = TopicConfig::new(broker.options.max_message_bytes);
    broker.insert_topic(name, Shape { partitions: partitions as usize, replication_factor: 1 }, config);
    Ok(())
}

fn describe(broker: &Broker, topic: &Topic, with_operations: bool) -> MetadataResponseTopic {
    let partitions = topic.partitions.iter().enumerate().map(|(index, partition)| {
        let led = broker.is_led(partition);
        MetadataResponsePartition {
            error_code: if led { ErrorCode::NONE.0 } else { ErrorCode::LEADER_NOT_AVAILABLE.0 },
            partition_index: index as i32,
            leader_id: if led { node_id(partition.leader) } else { -1 },
            leader_epoch: partition.leader_epoch,
            replica_nodes: ids(broker.replicas(topic, partition)),
            isr_nodes: ids(broker.running_replicas(topic, partition)),
            offline_replicas: ids(broker.replicas(topic, partition).filter(|node| !broker.is_running(*node))),
            ..Default::default()
        }
    });
    MetadataResponseTopic {
        is_internal: is_internal(&topic.name),
        name: Some(topic.name.to_string()),
        topic_id: topic.id,
        partitions: partitions.collect(),
        topic_authorized_operations: if with_operations { authorized::ON_TOPIC } else { authorized::NOT_ASKED },
        ..Default::default()
    }
}

fn failed(name: Option<String>, topic_id: Uuid, code: ErrorCode) -> MetadataResponseTopic {
    let is_internal = name.as_deref().is_some_and(is_internal);
    MetadataResponseTopic { error_code: code.0, name, topic_id, is_internal, ..Default::default() }
}
