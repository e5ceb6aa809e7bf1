//! Fetch, versions 4 to 18.
//!
//! - 4: isolation level. 5: log start offset. 7: fetch sessions (KIP-227). 9: leader epochs (KIP-320).
//! - 11: rack id, and reading from followers (KIP-392). 12: flexible; the epoch of the last record read, so that a
//!   truncated log is noticed (KIP-595). 13: topics by id (KIP-516). 15: the replica id moves into a tagged field.
//! - 16: the current leader and its address in case of `NOT_LEADER_OR_FOLLOWER` (KIP-951). 17, 18: for replicas.

use bytes::Bytes;
use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::fetch_response::{
    AbortedTransaction, EpochEndOffset, FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, PartitionData,
};
use millstream_protocol::messages::{FetchRequest, FetchResponse};
use millstream_protocol::records::RecordBatches;

use super::{Answer, Caller, addresses, check_epoch, topic_of};
use crate::broker::fetches::{FetchId, WaitingFetch};
use crate::broker::sessions::Asker;
use crate::broker::topics::{Partition, Topic};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(4, 18);

/// The first version that names topics by id, and the first that tells who leads.
const IDS_SINCE: i16 = 13;
const LEADER_SINCE: i16 = 16;

/// The first version that reads from followers.
const FOLLOWERS_SINCE: i16 = 11;

/// The isolation level that reads up to the last stable offset, and is told which transactions were aborted.
const READ_COMMITTED: i8 = 1;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, mut request: FetchRequest) -> Answer<FetchResponse> {
    let asker = Asker { node: caller.node, now_ms: caller.now_ms };
    let Broker { sessions, options, ids, .. } = broker;
    let membership = match sessions.enter(&mut request, asker, options.max_fetch_sessions, ids) {
        Ok(membership) => membership,
        Err(code) => return Answer::Now(FetchResponse { error_code: code.0, ..Default::default() }),
    };
    let max_wait_ms = request.max_wait_ms;
    let fetch = WaitingFetch { reply_to: caller.reply_to, node: caller.node, request, membership };
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
            match reading(broker, fetch, topic, partition) {
                Ok(Reading::Records(found)) => {
                    let limit = u64::try_from(partition.partition_max_bytes).unwrap_or(0);
                    let end = end_of(found, fetch);
                    available += found.log.bytes_between(partition.fetch_offset, end).min(limit);
                }
                Ok(Reading::Elsewhere(_) | Reading::Diverged(_)) | Err(_) => return true,
            }
        }
    }
    available >= wanted || partitions == 0
}

fn respond(broker: &mut Broker, fetch: &WaitingFetch) -> FetchResponse {
    let mut response = read(broker, fetch);
    broker.sessions.leave(fetch.membership, &mut response);
    response
}

/// Everything that is asked for.
fn read(broker: &Broker, fetch: &WaitingFetch) -> FetchResponse {
    let mut response = FetchResponse { throttle_time_ms: broker.throttle_ms, ..Default::default() };
    let asked_bytes = usize::try_from(fetch.request.max_bytes).unwrap_or(0);
    let mut room = Room { left: asked_bytes.min(broker.options.max_fetch_bytes), empty: true };
    for asked in &fetch.request.topics {
        let topic = topic_asked(broker, fetch, asked);
        let read = |asked: &FetchPartition| match &topic {
            Ok(topic) => read_partition(broker, topic, asked, fetch, &mut room),
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

fn read_partition(
    broker: &Broker,
    topic: &Topic,
    asked: &FetchPartition,
    fetch: &WaitingFetch,
    room: &mut Room,
) -> PartitionData {
    let partition = match reading(broker, fetch, topic, asked) {
        Ok(Reading::Records(partition)) => partition,
        Ok(Reading::Elsewhere(node)) => {
            let preferred_read_replica = node_id(node);
            return PartitionData { preferred_read_replica, ..failed(asked.partition, ErrorCode::NONE) };
        }
        Ok(Reading::Diverged(diverging_epoch)) => {
            return PartitionData { diverging_epoch, ..failed(asked.partition, ErrorCode::NONE) };
        }
        Err(code) => {
            let mut data = failed(asked.partition, code);
            let led = topic.partition(asked.partition).filter(|partition| broker.is_led(partition));
            if let (ErrorCode::NOT_LEADER_OR_FOLLOWER, true, Some(partition)) =
                (code, fetch.reply_to.version >= LEADER_SINCE, led)
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

/// What a fetch gets of one partition.
enum Reading<'a> {
    /// Records, from this node.
    Records(&'a Partition),
    /// The advice to ask the replica on this node, which is nearer (KIP-392).
    Elsewhere(usize),
    /// The news that the log does not have what the reader has read (KIP-595).
    Diverged(EpochEndOffset),
}

fn reading<'a>(
    broker: &Broker,
    fetch: &WaitingFetch,
    topic: &'a Topic,
    asked: &FetchPartition,
) -> Result<Reading<'a>, ErrorCode> {
    let partition = held_partition(broker, topic, asked.partition, fetch)?;
    check_epoch(partition, asked.current_leader_epoch)?;
    if let Some(diverging) = diverging(partition, asked) {
        return Ok(Reading::Diverged(diverging));
    }
    let offsets = partition.log.start_offset()..=partition.log.next_offset();
    if !offsets.contains(&asked.fetch_offset) {
        return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
    }
    let elsewhere = nearer_replica(broker, fetch, topic, partition);
    Ok(elsewhere.map_or(Reading::Records(partition), Reading::Elsewhere))
}

/// The partition, if this node leads it, or follows and may be read from.
fn held_partition<'a>(
    broker: &Broker,
    topic: &'a Topic,
    index: i32,
    fetch: &WaitingFetch,
) -> Result<&'a Partition, ErrorCode> {
    let partition = topic.partition(index).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    let follows = || broker.replicas(topic, partition).any(|node| node == fetch.node);
    match partition.leader == fetch.node || (fetch.reply_to.version >= FOLLOWERS_SINCE && follows()) {
        true => Ok(partition),
        false => Err(ErrorCode::NOT_LEADER_OR_FOLLOWER),
    }
}

/// The replica in the reader's rack, if the leader that was asked is not there itself.
fn nearer_replica(broker: &Broker, fetch: &WaitingFetch, topic: &Topic, partition: &Partition) -> Option<usize> {
    let rack = Some(fetch.request.rack_id.as_str()).filter(|rack| !rack.is_empty());
    if rack.is_none() || partition.leader != fetch.node || broker.rack(fetch.node) == rack {
        return None;
    }
    broker.running_replicas(topic, partition).find(|node| broker.rack(*node) == rack)
}

/// Where the log parts from what the reader has read, if it does.
fn diverging(partition: &Partition, asked: &FetchPartition) -> Option<EpochEndOffset> {
    if asked.last_fetched_epoch < 0 {
        return None;
    }
    let (epoch, end_offset) = partition.epoch_end(asked.last_fetched_epoch)?;
    let parted = epoch < asked.last_fetched_epoch || end_offset < asked.fetch_offset;
    parted.then(|| EpochEndOffset { epoch, end_offset, ..Default::default() })
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
    let endpoint = |(node_id, host, port)| NodeEndpoint { node_id, host, port, ..Default::default() };
    addresses(broker).map(endpoint).collect()
}
