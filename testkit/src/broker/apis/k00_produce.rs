//! Produce, versions 3 to 13; 0 to 2 are advertised and refused, as Kafka 4 does.
//!
//! - 3: record batches v2 and a transactional id. 5: the response has the log's start offset.
//! - 7: batches may use zstd (KIP-110). 8: record errors and a message (KIP-467).
//! - 9: flexible. 10: the current leader in case of `NOT_LEADER_OR_FOLLOWER` (KIP-951).
//! - 11: `TRANSACTION_ABORTABLE`. 12: a transaction takes a partition in with its first batch, without
//!   AddPartitionsToTxn (KIP-890). 13: topics by id (KIP-516).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::produce_response::{
    LeaderIdAndEpoch, NodeEndpoint, PartitionProduceResponse, TopicProduceResponse,
};
use millstream_protocol::messages::{ProduceRequest, ProduceResponse};
use millstream_protocol::records::BatchHeader;

use super::{Answer, Caller, addresses, led_partition, topic_of};
use crate::broker::append::{self, Appended};
use crate::broker::topics::{Refusal, Topic, is_internal};
use crate::broker::transactions::Identity;
use crate::broker::{Broker, node_id, validate};

pub(super) const VERSIONS: VersionRange = VersionRange::new(3, 13);

/// The first version that names topics by id, and the first that tells who leads.
const IDS_SINCE: i16 = 13;
const LEADER_SINCE: i16 = 10;

/// The first version whose clients know `TRANSACTION_ABORTABLE`, and the first that adds partitions to transactions.
const ABORTABLE_SINCE: i16 = 11;
const ADDS_SINCE: i16 = 12;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: ProduceRequest) -> Answer<ProduceResponse> {
    if !VERSIONS.contains(caller.version()) {
        return Answer::Disconnect;
    }
    let acks = request.acks;
    let topics = each_once(request.topic_data, caller.version() >= IDS_SINCE);
    let lacks_id = request.transactional_id.is_none()
        && topics.iter().flat_map(|topic| &topic.partition_data).any(is_transactional);
    let refused = lacks_id.then_some(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    if refused.is_none() && topics.iter().any(|topic| has_no_records(broker, caller, topic)) {
        return Answer::Disconnect;
    }
    let sender = Sender { acks, transactional_id: request.transactional_id, refused };
    let mut response = ProduceResponse { throttle_time_ms: broker.throttle_ms, ..Default::default() };
    let mut moved = false;
    for topic in topics {
        response.responses.push(produce_topic(broker, caller, &sender, topic, &mut moved));
    }
    if acks == 0 {
        // Nobody reads an error, so the client learns of it from the closed connection.
        let failed = response
            .responses
            .iter()
            .flat_map(|topic| &topic.partition_responses)
            .any(|partition| partition.error_code != 0);
        return if failed { Answer::Disconnect } else { Answer::Never };
    }
    if moved && caller.version() >= LEADER_SINCE {
        response.node_endpoints = endpoints(broker);
    }
    Answer::Now(response)
}

/// What a request says once for all its batches.
struct Sender {
    acks: i16,
    transactional_id: Option<String>,
    /// What keeps all of them from being taken.
    refused: Option<ErrorCode>,
}

/// Topics that are named twice are one, and of a partition that is, the last batch counts: Kafka has them in maps.
/// A topic without partitions is none.
fn each_once(topics: Vec<TopicProduceData>, by_id: bool) -> Vec<TopicProduceData> {
    let has_each_once = |topic: &TopicProduceData| {
        !topic.partition_data.is_empty() && topic.partition_data.is_sorted_by(|left, right| left.index < right.index)
    };
    let precedes =
        |left: &TopicProduceData, right: &TopicProduceData| (&left.name, left.topic_id) < (&right.name, right.topic_id);
    // As clients send them, mostly: then nothing is to be done.
    if topics.iter().all(has_each_once) && topics.is_sorted_by(precedes) {
        return topics;
    }
    let mut places = HashMap::new();
    let mut merged: Vec<(TopicProduceData, BTreeMap<i32, PartitionProduceData>)> = Vec::with_capacity(topics.len());
    for mut topic in topics {
        let name = if by_id { String::new() } else { topic.name.clone() };
        let place = *places.entry((name, topic.topic_id)).or_insert(merged.len());
        let partitions = std::mem::take(&mut topic.partition_data);
        if place == merged.len() {
            merged.push((topic, BTreeMap::new()));
        }
        merged[place].1.extend(partitions.into_iter().map(|partition| (partition.index, partition)));
    }
    let whole = merged.into_iter().filter(|(_, partitions)| !partitions.is_empty());
    whole.map(|(topic, data)| TopicProduceData { partition_data: data.into_values().collect(), ..topic }).collect()
}

fn is_transactional(partition: &PartitionProduceData) -> bool {
    let header = partition.records.as_ref().and_then(|records| BatchHeader::parse(records).ok());
    header.is_some_and(|header| header.attributes.is_transactional())
}

/// Whether a partition of it that is there is sent null, over which Kafka stumbles: it never answers.
fn has_no_records(broker: &Broker, caller: &Caller, topic: &TopicProduceData) -> bool {
    let mut empty = topic.partition_data.iter().filter(|partition| partition.records.is_none()).peekable();
    empty.peek().is_some()
        && topic_of(broker, caller.version() >= IDS_SINCE, topic.topic_id, &topic.name)
            .is_ok_and(|known| empty.any(|partition| known.partition(partition.index).is_some()))
}

fn produce_topic(
    broker: &mut Broker,
    caller: &Caller,
    sender: &Sender,
    topic: TopicProduceData,
    moved: &mut bool,
) -> TopicProduceResponse {
    let name = topic_of(broker, caller.version() >= IDS_SINCE, topic.topic_id, &topic.name)
        .map(|topic| Arc::clone(&topic.name));
    let mut partition_responses = Vec::with_capacity(topic.partition_data.len());
    for partition in topic.partition_data {
        let index = partition.index;
        let outcome = match &name {
            _ if let Some(code) = sender.refused => Err(code.into()),
            Err(code) => Err((*code).into()),
            Ok(_) if !matches!(sender.acks, -1..=1) => {
                let message = format!("acks must be -1, 0 or 1, not {}", sender.acks);
                Err(Refusal::new(ErrorCode::INVALID_REQUIRED_ACKS, message))
            }
            Ok(name) if is_internal(name) => Err(ErrorCode::INVALID_TOPIC_EXCEPTION.into()),
            Ok(name) => produce_partition(broker, caller, sender, name, index, &partition.records.unwrap_or_default()),
        };
        partition_responses.push(match outcome {
            Ok((appended, log_start_offset)) => PartitionProduceResponse {
                index,
                base_offset: appended.base_offset,
                log_append_time_ms: appended.log_append_time_ms,
                log_start_offset,
                ..Default::default()
            },
            Err(refusal) => {
                let current_leader =
                    leader_if_moved(broker, caller, &refusal, name.as_deref().unwrap_or_default(), index);
                *moved |= current_leader.leader_id >= 0;
                PartitionProduceResponse {
                    index,
                    error_code: refusal.code.0,
                    base_offset: -1,
                    error_message: Some(refusal.message),
                    current_leader,
                    ..Default::default()
                }
            }
        });
    }
    TopicProduceResponse { name: topic.name, topic_id: topic.topic_id, partition_responses, ..Default::default() }
}

/// Appends to one partition; gives back where, and the log's start offset.
fn produce_partition(
    broker: &mut Broker,
    caller: &Caller,
    sender: &Sender,
    name: &Arc<str>,
    index: i32,
    records: &Bytes,
) -> Result<(Appended, i64), Refusal> {
    let batch = {
        let topic = broker.topics.named(name).ok_or_else(|| Refusal::from(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
        led_partition(topic, index, caller.node, -1).map_err(Refusal::from)?;
        if broker.node_states.get(caller.node).is_some_and(|node| node.disk_full) {
            return Err(ErrorCode::KAFKA_STORAGE_ERROR.into());
        }
        validate::single_batch(records, caller.version(), &topic.config)?
    };
    if batch.header.attributes.is_transactional() {
        take_into_transaction(broker, caller, sender, name, index, &batch.header)?;
    }
    let Broker { topics, validator, options, .. } = broker;
    let topic = topics.named_mut(name).ok_or_else(|| Refusal::from(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
    let Topic { partitions, config, .. } = topic;
    let partition = usize::try_from(index).ok().and_then(|index| partitions.get_mut(index));
    let partition = partition.ok_or_else(|| Refusal::from(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
    if !options.null_sink {
        validator.check_records(&batch, config, caller.now_ms)?;
    }
    let from_zero = caller.version() >= ADDS_SINCE;
    let appended = append::produce(partition, config, batch, caller.now_ms, options.null_sink, from_zero)?;
    let log_start_offset = partition.log.start_offset();
    broker.wake_fetches(name, index);
    Ok((appended, log_start_offset))
}

/// Sees to it that a batch's partition is in its producer's transaction: newer clients leave that to the broker, older
/// ones must have said so before (KIP-890).
fn take_into_transaction(
    broker: &mut Broker,
    caller: &Caller,
    sender: &Sender,
    name: &Arc<str>,
    index: i32,
    header: &BatchHeader,
) -> Result<(), Refusal> {
    let id = sender.transactional_id.as_deref();
    let id = id.ok_or_else(|| Refusal::from(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED))?;
    if id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST.into());
    }
    let producer = Identity { producer_id: header.producer_id, epoch: header.producer_epoch };
    if let Some(partition) = broker.topics.named(name).and_then(|topic| topic.partition(index)) {
        let known = partition.producers.get(producer.producer_id).map(|known| known.epoch);
        let open = partition.stability.open_since(producer.producer_id).is_some();
        if open && known == Some(producer.epoch) {
            return Ok(());
        }
    }
    let partition = (Arc::clone(name), index);
    let result = if caller.version() >= ADDS_SINCE {
        broker.transactions.add(id, producer, [partition], [], caller.now_ms, &mut broker.outbox.timers)
    } else {
        broker.transactions.verify_partition(id, producer, &partition)
    };
    result.map_err(|code| Refusal::from(as_producers_know_it(code, caller.version())))
}

/// What the coordinator says, in terms of the Produce API.
fn as_producers_know_it(code: ErrorCode, version: i16) -> ErrorCode {
    match code {
        // On this path the producer may still abort.
        ErrorCode::PRODUCER_FENCED => ErrorCode::INVALID_PRODUCER_EPOCH,
        ErrorCode::TRANSACTION_ABORTABLE if version < ABORTABLE_SINCE => ErrorCode::INVALID_TXN_STATE,
        ErrorCode::CONCURRENT_TRANSACTIONS if version < ADDS_SINCE => ErrorCode::NOT_ENOUGH_REPLICAS,
        other => other,
    }
}

/// Who leads the partition instead of the node that was asked, for clients that can use the hint (KIP-951).
fn leader_if_moved(broker: &Broker, caller: &Caller, refusal: &Refusal, name: &str, index: i32) -> LeaderIdAndEpoch {
    let unknown = LeaderIdAndEpoch::default();
    if refusal.code != ErrorCode::NOT_LEADER_OR_FOLLOWER || caller.version() < LEADER_SINCE {
        return unknown;
    }
    let Some(partition) = broker.topics.named(name).and_then(|topic| topic.partition(index)) else { return unknown };
    if !broker.is_led(partition) {
        return unknown;
    }
    LeaderIdAndEpoch {
        leader_id: node_id(partition.leader),
        leader_epoch: partition.leader_epoch,
        ..Default::default()
    }
}

fn endpoints(broker: &Broker) -> Vec<NodeEndpoint> {
    let endpoint = |(node_id, host, port)| NodeEndpoint { node_id, host, port, ..Default::default() };
    addresses(broker).map(endpoint).collect()
}
