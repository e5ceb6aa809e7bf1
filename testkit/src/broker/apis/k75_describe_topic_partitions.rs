//! DescribeTopicPartitions, version 0: topics in the order of their names, a page at a time (KIP-966).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_topic_partitions_response::{
    Cursor, DescribeTopicPartitionsResponsePartition, DescribeTopicPartitionsResponseTopic,
};
use millstream_protocol::messages::{DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse};
use millstream_protocol::numbers::Numbers;

use super::{Answer, Caller, authorized, ids};
use crate::broker::topics::{Topic, check_name};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

/// The most partitions in one page, whatever the client asks for (`max.request.partition.size.limit`).
const PAGE: i32 = 2000;

pub(super) fn handle(
    broker: &mut Broker,
    _: &Caller,
    request: DescribeTopicPartitionsRequest,
) -> Answer<DescribeTopicPartitionsResponse> {
    let (from_name, from_partition) = match &request.cursor {
        Some(cursor) => (cursor.topic_name.as_str(), usize::try_from(cursor.partition_index).unwrap_or(0)),
        None => ("", 0),
    };
    let mut names: Vec<String> =
        request.topics.into_iter().map(|topic| topic.name).filter(|name| name.as_str() >= from_name).collect();
    if names.is_empty() && request.cursor.is_none() || names.is_empty() && broker.topics.named(from_name).is_some() {
        names = broker.topics.starting_at(from_name).map(|topic| topic.name.to_string()).collect();
    }
    names.sort();
    names.dedup();
    let mut room = request.response_partition_limit.clamp(1, PAGE) as usize;
    let mut response = DescribeTopicPartitionsResponse::default();
    for name in names {
        let Some(topic) = broker.topics.named(&name) else {
            response.topics.push(unknown(name));
            continue;
        };
        let first = if name == from_name { from_partition } else { 0 };
        if room == 0 {
            response.next_cursor = Some(cursor(name, first));
            break;
        }
        let end = topic.partitions.len().min(first.saturating_add(room));
        response.topics.push(describe(broker, topic, first, end));
        room -= end.saturating_sub(first);
        if end < topic.partitions.len() {
            response.next_cursor = Some(cursor(name, end));
            break;
        }
    }
    Answer::Now(response)
}

fn cursor(topic_name: String, partition_index: usize) -> Cursor {
    Cursor { topic_name, partition_index: partition_index as i32, ..Default::default() }
}

fn describe(broker: &Broker, topic: &Topic, first: usize, end: usize) -> DescribeTopicPartitionsResponseTopic {
    let partitions = topic.partitions.iter().enumerate().take(end).skip(first).map(|(index, partition)| {
        let led = broker.is_led(partition);
        DescribeTopicPartitionsResponsePartition {
            partition_index: index as i32,
            leader_id: if led { node_id(partition.leader) } else { -1 },
            leader_epoch: partition.leader_epoch,
            replica_nodes: ids(broker.replicas(topic, partition)),
            isr_nodes: ids(broker.running_replicas(topic, partition)),
            eligible_leader_replicas: Some(Numbers::new()),
            last_known_elr: Some(Numbers::new()),
            ..Default::default()
        }
    });
    DescribeTopicPartitionsResponseTopic {
        name: Some(topic.name.to_string()),
        topic_id: topic.id,
        partitions: partitions.collect(),
        topic_authorized_operations: authorized::ON_TOPIC,
        ..Default::default()
    }
}

fn unknown(name: String) -> DescribeTopicPartitionsResponseTopic {
    let code = match check_name(&name) {
        Ok(()) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        Err(refusal) => refusal.code,
    };
    DescribeTopicPartitionsResponseTopic { error_code: code.0, name: Some(name), ..Default::default() }
}
