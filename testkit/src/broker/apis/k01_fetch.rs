//! Fetch, versions 4 to 18.
//!
//! - 4: isolation level. 5: log start offset. 7: fetch sessions (KIP-227). 9: leader epochs (KIP-320).
//! - 11: rack id (KIP-392). 12: flexible. 13: topics by id (KIP-516). 15: the replica id moves into a tagged field.
//! - 16: the current leader and its address in case of `NOT_LEADER_OR_FOLLOWER` (KIP-951). 17, 18: for replicas.
//!
//! Sessions are never opened: each answer carries session id 0, which tells the client to go on with full requests.

use bytes::Bytes;
use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::fetch_response::{
    AbortedTransaction, FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, PartitionData,
};
use millstream_protocol::messages::{FetchRequest, FetchResponse};
use millstream_protocol::records::RecordBatches;

use super::{Answer, Caller, led_partition, topic_of};
use crate::broker::fetches::{FetchId, WaitingFetch};
use crate::broker::topics::{Partition, Topic};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(4, 18);

/// The first version that names topics by id, and the first that tells who leads.
const IDS_SINCE: i16 = 13;
const LEADER_SINCE: i16 = 16;

/// The isolation level that reads up to the last stable offset, and is told which transactions were aborted.
const READ_COMMITTED: i8 = 1;

/// The session epochs of full requests: one would open a session if there were any, the other closes it.
const NEW_SESSION: i32 = 0;
const NO_SESSION: i32 = -1;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: FetchRequest) -> Answer<FetchResponse> {
    // Only a full request can do without the session that it names.
    if !matches!(request.session_epoch, NEW_SESSION | NO_SESSION) {
        let error_code = ErrorCode::FETCH_SESSION_ID_NOT_FOUND.0;
        return Answer::Now(FetchResponse { error_code, ..Default::default() });
    }
    let max_wait_ms = request.max_wait_ms;
    let fetch = WaitingFetch { reply_to: caller.reply_to, node: caller.node, request };
    if max_wait_ms <= 0 || is_ready(broker, &fetch) {
        return Answer::Now(respond(broker, &fetch));
    }
    let until_ms = caller.now_ms.saturating_add(i64::from(max_wait_ms));
    broker.fetches.park(fetch, until_ms, &mut broker.topics, &mut broker.outbox.timers);
    Answer::Later
}

/// Answers a waiting fetch with what there is; does nothing if it was answered before.
pub(in crate::broker) fn answer(broker: &mut Broker, id: FetchId) {
    if let Some(fetch) = broker.fetches.take(id, &mut broker.topics, &mut broker.outbox.timers) {
        let response = respond(broker, &fetch);
        broker.outbox.reply(fetch.reply_to, &response);
    }
}

/// Answers a waiting fetch if it need not wait any longer.
pub(in crate::broker) fn answer_if_ready(broker: &mut Broker, id: FetchId) {
    if broker.fetches.get(id).is_some_and(|fetch| is_ready(broker, fetch)) {
        answer(broker, id);
    }
}

/// Whether there are as many bytes as were asked for, or anything to tell that cannot wait.
fn is_ready(broker: &Broker, fetch: &WaitingFetch) -> bool {
    let wanted = u64::try_from(fetch.request.min_bytes).unwrap_or(0);
    let mut available = 0;
    let mut partitions = 0;
    for asked in &fetch.request.topics {
        let Ok(topic) = topic_asked(broker, fetch, asked) else { return true };
        for partition in &asked.partitions {
            partitions += 1;
            match readable(topic, partition, fetch.node) {
                Ok(found) => {
                    let limit = u64::try_from(partition.partition_max_bytes).unwrap_or(0);
                    let end = end_of(found, fetch);
                    available += found.log.bytes_between(partition.fetch_offset, end).min(limit);
                }
                Err(_) => return true,
            }
        }
    }
    available >= wanted || partitions == 0
}

fn respond(broker: &Broker, fetch: &WaitingFetch) -> FetchResponse {
    let mut response = FetchResponse::default();
    let asked_bytes = usize::try_from(fetch.request.max_bytes).unwrap_or(0);
    let mut room = Room { left: asked_bytes.min(broker.options.max_fetch_bytes), empty: true };
    for asked in &fetch.request.topics {
        let topic = topic_asked(broker, fetch, asked);
        let read = |asked: &FetchPartition| match &topic {
            Ok(topic) => read_partition(topic, asked, fetch, &mut room),
            Err(code) => failed(asked.partition, *code),
        };
        let partitions = asked.partitions.iter().map(read).collect();
        let (name, topic_id) = (asked.topic.clone(), asked.topic_id);
        response.responses.push(FetchableTopicResponse { topic: name, topic_id, partitions, ..Default::default() });
    }
    let moved = |data: &PartitionData| data.current_leader.leader_id >= 0;
    if response.responses.iter().flat_map(|topic| &topic.partitions).any(moved) {
        response.node_endpoints = endpoints(broker);
    }
    response
}

/// How many bytes of records may still go into a response, and whether none have so far.
struct Room {
    left: usize,
    empty: bool,
}

fn read_partition(topic: &Topic, asked: &FetchPartition, fetch: &WaitingFetch, room: &mut Room) -> PartitionData {
    let partition = match readable(topic, asked, fetch.node) {
        Ok(partition) => partition,
        Err(code) => {
            let mut data = failed(asked.partition, code);
            let holder = topic.partition(asked.partition);
            if let (ErrorCode::NOT_LEADER_OR_FOLLOWER, true, Some(partition)) =
                (code, fetch.reply_to.version >= LEADER_SINCE, holder)
            {
                let (leader_id, leader_epoch) = (node_id(partition.leader), partition.leader_epoch);
                data.current_leader = LeaderIdAndEpoch { leader_id, leader_epoch, ..Default::default() };
            }
            return data;
        }
    };
    let max_bytes = usize::try_from(asked.partition_max_bytes).unwrap_or(0).min(room.left);
    let end = end_of(partition, fetch);
    let records = partition.log.read(asked.fetch_offset, end, max_bytes, room.empty);
    room.left = room.left.saturating_sub(records.len());
    room.empty &= records.is_empty();
    PartitionData {
        partition_index: asked.partition,
        high_watermark: partition.log.next_offset(),
        last_stable_offset: partition.last_stable_offset(),
        log_start_offset: partition.log.start_offset(),
        aborted_transactions: (fetch.request.isolation_level == READ_COMMITTED)
            .then(|| aborted(partition, asked.fetch_offset, &records)),
        records: Some(records),
        ..Default::default()
    }
}

/// How far a fetch may read.
fn end_of(partition: &Partition, fetch: &WaitingFetch) -> i64 {
    match fetch.request.isolation_level {
        READ_COMMITTED => partition.last_stable_offset(),
        _ => partition.log.next_offset(),
    }
}

/// The aborted transactions that have records among those that are sent.
fn aborted(partition: &Partition, from: i64, records: &Bytes) -> Vec<AbortedTransaction> {
    let last = RecordBatches::new(records.clone()).filter_map(Result::ok).last();
    let Some(last) = last else { return Vec::new() };
    let aborted = partition.stability.aborted_within(from, last.header.next_offset());
    aborted
        .map(|aborted| AbortedTransaction {
            producer_id: aborted.producer_id,
            first_offset: aborted.first_offset,
            ..Default::default()
        })
        .collect()
}

/// The partition, if this node leads it and it has (or will have next) the offset that is asked for.
fn readable<'a>(topic: &'a Topic, asked: &FetchPartition, node: usize) -> Result<&'a Partition, ErrorCode> {
    let partition = led_partition(topic, asked.partition, node, asked.current_leader_epoch)?;
    let offsets = partition.log.start_offset()..=partition.log.next_offset();
    if offsets.contains(&asked.fetch_offset) { Ok(partition) } else { Err(ErrorCode::OFFSET_OUT_OF_RANGE) }
}

fn topic_asked<'a>(broker: &'a Broker, fetch: &WaitingFetch, asked: &FetchTopic) -> Result<&'a Topic, ErrorCode> {
    topic_of(broker, fetch.reply_to.version >= IDS_SINCE, asked.topic_id, &asked.topic)
}

/// What Kafka sends with an error: offsets of -1 and records that are empty rather than null.
fn failed(partition_index: i32, code: ErrorCode) -> PartitionData {
    PartitionData {
        partition_index,
        error_code: code.0,
        high_watermark: -1,
        last_stable_offset: -1,
        log_start_offset: -1,
        aborted_transactions: None,
        records: Some(Bytes::new()),
        ..Default::default()
    }
}

fn endpoints(broker: &Broker) -> Vec<NodeEndpoint> {
    let endpoint = |(index, node): (usize, &crate::broker::NodeAddress)| NodeEndpoint {
        node_id: node_id(index),
        host: node.host.clone(),
        port: i32::from(node.port),
        ..Default::default()
    };
    broker.nodes.iter().enumerate().map(endpoint).collect()
}
