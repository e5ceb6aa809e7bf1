//! ShareFetch, versions 1 and 2: records handed out to a member of a share group, and what became of others (KIP-932).
//!
//! - 1: records at most, and about how many to a range. 2: that limit strictly (KIP-1206), and locks renewed (KIP-1222).

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_fetch_request::{AcknowledgementBatch, FetchTopic};
use millstream_protocol::messages::share_fetch_response::{
    AcquiredRecords, LeaderIdAndEpoch, NodeEndpoint, PartitionData, ShareFetchableTopicResponse,
};
use millstream_protocol::messages::{ShareFetchRequest, ShareFetchResponse};
use millstream_protocol::records::RecordBatches;

use super::{Answer, Caller, addresses, share_members};
use crate::broker::Broker;
use crate::broker::group::Place;
use crate::broker::share::{Ask, BEGIN, END, Entry, Extent, Range, SessionKey, ShareFetch, ShareFetchId, Verdict};
use crate::broker::topics::{Partition, Refusal};

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 2);

/// More bytes than a partition has.
const ALL_BYTES: usize = u32::MAX as usize;

/// `record_limit` among the ways to acquire.
const STRICT: i8 = 1;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: ShareFetchRequest) -> Answer<ShareFetchResponse> {
    match begin(broker, caller, &request) {
        Ok(key) => go_on(broker, caller, key, request),
        Err(refusal) => Answer::Now(ShareFetchResponse {
            error_code: refusal.code.0,
            error_message: refusal.reason(),
            ..Default::default()
        }),
    }
}

/// Checks the request as a whole, and takes it into its session.
fn begin(broker: &mut Broker, caller: &Caller, request: &ShareFetchRequest) -> Result<SessionKey, Refusal> {
    let key = share_members::key(caller, request.group_id.as_deref(), request.member_id.as_deref())?;
    check_renewal(request)?;
    if request.share_session_epoch == BEGIN && verdicts_of(request).any(|(_, verdicts)| !verdicts.is_empty()) {
        return Err(Refusal::wordless(ErrorCode::INVALID_REQUEST));
    }
    let added: Vec<Place> = places_of(&request.topics).collect();
    let forgotten = request.forgotten_topics_data.iter();
    let forgotten = forgotten.flat_map(|topic| topic.partitions.iter().map(|index| (topic.topic_id, *index)));
    let forgotten: Vec<Place> = forgotten.collect();
    let entry = Entry {
        epoch: request.share_session_epoch,
        connection: caller.reply_to.connection,
        added: &added,
        forgotten: &forgotten,
    };
    broker.shares.sessions.fetch(&key, &entry, broker.options.max_share_sessions).map_err(Refusal::wordless)?;
    Ok(key)
}

/// A request that renews locks fetches nothing, and has to say so.
fn check_renewal(request: &ShareFetchRequest) -> Result<(), Refusal> {
    let limits = [request.max_bytes, request.min_bytes, request.max_records, request.max_wait_ms];
    match request.is_renew_ack && limits.iter().any(|limit| *limit != 0) {
        true => Err(Refusal::wordless(ErrorCode::INVALID_REQUEST)),
        false => Ok(()),
    }
}

fn places_of(topics: &[FetchTopic]) -> impl Iterator<Item = Place> {
    topics.iter().flat_map(|topic| topic.partitions.iter().map(|partition| (topic.topic_id, partition.partition_index)))
}

/// What the request says has become of records, by partition.
fn verdicts_of(request: &ShareFetchRequest) -> impl Iterator<Item = (Place, Vec<Verdict>)> {
    let verdict = |batch: &AcknowledgementBatch| Verdict {
        first: batch.first_offset,
        last: batch.last_offset,
        kinds: batch.acknowledge_types.to_vec(),
    };
    let partitions = request.topics.iter().flat_map(|topic| topic.partitions.iter().map(|it| (topic.topic_id, it)));
    partitions.map(move |(topic, partition)| {
        let verdicts = partition.acknowledgement_batches.iter().map(verdict);
        ((topic, partition.partition_index), verdicts.collect())
    })
}

fn go_on(
    broker: &mut Broker,
    caller: &Caller,
    key: SessionKey,
    request: ShareFetchRequest,
) -> Answer<ShareFetchResponse> {
    let acknowledged = share_members::acknowledge(broker, &key, request.is_renew_ack, verdicts_of(&request));
    let touched = share_members::touched(&acknowledged);
    let ends = request.share_session_epoch == END;
    let fetches = !ends && !request.is_renew_ack;
    let places = if fetches { broker.shares.sessions.places(&key) } else { Vec::new() };
    let max_wait_ms = request.max_wait_ms;
    let fetch = ShareFetch { reply_to: caller.reply_to, key, request, places, acknowledged };
    let answer = if max_wait_ms > 0 && !is_ready(broker, &fetch) {
        let until_ms = caller.now_ms.saturating_add(i64::from(max_wait_ms));
        broker.shares.waiting.park(fetch, until_ms, &mut broker.outbox.timers);
        Answer::Later
    } else {
        let response = respond(broker, &fetch);
        if ends {
            broker.end_share_session(&fetch.key);
        }
        Answer::Now(response)
    };
    touched.into_iter().for_each(|place| broker.wake_share_fetches(place));
    answer
}

/// Answers a waiting fetch with what there is; does nothing if it was answered before.
pub(in crate::broker) fn answer(broker: &mut Broker, id: ShareFetchId) {
    if let Some(fetch) = broker.shares.waiting.take(id, &mut broker.outbox.timers) {
        let response = respond(broker, &fetch);
        broker.outbox.reply(fetch.reply_to, &response);
    }
}

/// Answers a waiting fetch if it need not wait any longer.
pub(in crate::broker) fn answer_if_ready(broker: &mut Broker, id: ShareFetchId) {
    let Some(fetch) = broker.shares.waiting.get(id) else { return };
    let (key, places, min_bytes) = (fetch.key.clone(), fetch.places.clone(), fetch.request.min_bytes);
    if are_ready(broker, &key, &places, min_bytes) {
        answer(broker, id);
    }
}

fn is_ready(broker: &mut Broker, fetch: &ShareFetch) -> bool {
    are_ready(broker, &fetch.key, &fetch.places, fetch.request.min_bytes)
}

/// Whether there is as much to hand out as was asked for, or anything to tell that cannot wait.
fn are_ready(broker: &mut Broker, key: &SessionKey, places: &[Place], min_bytes: i32) -> bool {
    let wanted = u64::try_from(min_bytes).unwrap_or(0);
    let mut available = 0;
    let mut has_room = false;
    for place in places {
        match reading(broker, key, *place) {
            Err(_) => return true,
            Ok(None) => {}
            Ok(Some(offset)) => {
                has_room = true;
                available += broker
                    .share_led(key.0, *place)
                    .map_or(0, |partition| partition.log.bytes_between(offset, end_of(broker, &key.1, partition)));
            }
        }
    }
    places.is_empty() || (has_room && available >= wanted)
}

/// Where records of a partition would be read that can be handed out; `None` if none can be now.
fn reading(broker: &mut Broker, key: &SessionKey, place: Place) -> Result<Option<i64>, ErrorCode> {
    let (node, group, _) = key;
    let max_locks = broker.share_settings(group).max_locks;
    let known = broker.share_partition(*node, group, place)?;
    Ok(known.has_room(max_locks).then(|| known.next_fetch_offset()))
}

/// How far records are read for a group.
fn end_of(broker: &Broker, group: &str, partition: &Partition) -> i64 {
    match broker.share_settings(group).committed_only {
        true => partition.last_stable_offset(),
        false => partition.log.next_offset(),
    }
}

fn respond(broker: &mut Broker, fetch: &ShareFetch) -> ShareFetchResponse {
    let mut told = hand_out(broker, fetch);
    tell_acknowledged(broker, fetch, &mut told);
    let moved = told.iter().any(|(_, data)| data.current_leader.leader_id > 0);
    let responses = share_members::by_topic(told)
        .into_iter()
        .map(|(topic_id, partitions)| ShareFetchableTopicResponse { topic_id, partitions, ..Default::default() });
    ShareFetchResponse {
        throttle_time_ms: broker.throttle_ms,
        acquisition_lock_timeout_ms: broker.share_settings(&fetch.key.1).lock_ms,
        responses: responses.collect(),
        node_endpoints: if moved { endpoints(broker) } else { Vec::new() },
        ..Default::default()
    }
}

/// Hands out records of the session's partitions, and tells of those of which there is something to tell.
fn hand_out(broker: &mut Broker, fetch: &ShareFetch) -> Vec<(Place, PartitionData)> {
    let request = &fetch.request;
    let begins = request.share_session_epoch == BEGIN;
    let open: Vec<_> = fetch.places.iter().map(|place| (*place, reading(broker, &fetch.key, *place))).collect();
    let readable = open.iter().filter(|(_, reading)| matches!(reading, Ok(Some(_)))).count();
    let max_bytes = usize::try_from(request.max_bytes).unwrap_or(0).min(broker.options.max_fetch_bytes);
    let mut room = Room { records: i64::from(request.max_records), bytes_each: max_bytes / readable.max(1) };
    let mut told: Vec<(Place, PartitionData)> = Vec::new();
    for (place, reading) in open {
        let data = match reading {
            Ok(Some(offset)) => acquire(broker, fetch, place, offset, &mut room),
            Ok(None) => nothing(place.1),
            Err(code) => failed(broker, place, code),
        };
        let has_content = data.error_code != 0 || !data.acquired_records.is_empty();
        if broker.shares.sessions.is_news(&fetch.key, &place) || has_content || begins {
            told.push((place, data));
        }
    }
    told
}

/// Tells beside that what came of the acknowledgements that the fetch carried.
fn tell_acknowledged(broker: &Broker, fetch: &ShareFetch, told: &mut Vec<(Place, PartitionData)>) {
    let mut found: BTreeMap<Place, usize> = told.iter().zip(0..).map(|((place, _), at)| (*place, at)).collect();
    for (place, outcome) in &fetch.acknowledged {
        let at = *found.entry(*place).or_insert(told.len());
        if at == told.len() {
            told.push((*place, nothing(place.1)));
        }
        let Err(refusal) = outcome else { continue };
        let data = &mut told[at].1;
        data.acknowledge_error_code = refusal.code.0;
        data.acknowledge_error_message = refusal.reason();
        if refusal.code == ErrorCode::NOT_LEADER_OR_FOLLOWER {
            data.current_leader = leader_of(broker, *place);
        }
    }
}

/// How much may still go into a response.
struct Room {
    records: i64,
    bytes_each: usize,
}

/// Hands out records of a partition that are read from `offset` on.
fn acquire(broker: &mut Broker, fetch: &ShareFetch, place: Place, offset: i64, room: &mut Room) -> PartitionData {
    let (node, group, member) = &fetch.key;
    let settings = broker.share_settings(group);
    let Ok(partition) = broker.share_led(*node, place) else { return nothing(place.1) };
    let end = end_of(broker, group, partition);
    let read = partition.log.read(offset, end, room.bytes_each, true);
    let (extents, aborted) = extents(partition, read, settings.committed_only);
    let ask = Ask {
        member: &Arc::from(member.as_str()),
        max_records: room.records,
        strict: fetch.request.share_acquire_mode == STRICT,
        batch_size: i64::from(fetch.request.batch_size.max(1)),
        settings,
        now_ms: broker.now_ms,
    };
    let ranges = match broker.share_partition(*node, group, place) {
        Ok(known) => {
            let ranges = known.acquire(&ask, offset, &extents);
            if aborted.is_empty() { ranges } else { known.archive(ranges, &aborted) }
        }
        Err(code) => return failed(broker, place, code),
    };
    broker.watch_share_locks(&(Arc::from(group.as_str()), place));
    room.records -= ranges.iter().map(|range| range.last - range.first + 1).sum::<i64>();
    let mut data = nothing(place.1);
    if let (Some(first), Some(last), Ok(partition)) = (ranges.first(), ranges.last(), broker.share_led(*node, place)) {
        data.records = Some(partition.log.read(first.first, last.last + 1, ALL_BYTES, true));
    }
    data.acquired_records = ranges.into_iter().map(acquired).collect();
    data
}

/// The batches among some bytes of a log, and those of them that were aborted, if that counts.
fn extents(partition: &Partition, read: Bytes, committed_only: bool) -> (Vec<Extent>, Vec<Extent>) {
    let (mut all, mut aborted) = (Vec::new(), Vec::new());
    for batch in RecordBatches::new(read).filter_map(Result::ok) {
        let header = &batch.header;
        let extent = (header.base_offset, header.last_offset());
        all.push(extent);
        let is_data = header.attributes.is_transactional() && !header.attributes.is_control();
        if committed_only && is_data && partition.stability.is_aborted(header.producer_id, header.base_offset) {
            aborted.push(extent);
        }
    }
    (all, aborted)
}

fn acquired(range: Range) -> AcquiredRecords {
    let Range { first, last, deliveries } = range;
    AcquiredRecords { first_offset: first, last_offset: last, delivery_count: deliveries, ..Default::default() }
}

fn nothing(partition_index: i32) -> PartitionData {
    PartitionData { partition_index, records: Some(Bytes::new()), ..Default::default() }
}

fn failed(broker: &Broker, place: Place, code: ErrorCode) -> PartitionData {
    let mut data = PartitionData { error_code: code.0, ..nothing(place.1) };
    if code == ErrorCode::NOT_LEADER_OR_FOLLOWER {
        data.current_leader = leader_of(broker, place);
    }
    data
}

fn leader_of(broker: &Broker, place: Place) -> LeaderIdAndEpoch {
    let Some((leader_id, leader_epoch)) = share_members::leader_of(broker, place) else { return Default::default() };
    LeaderIdAndEpoch { leader_id, leader_epoch, ..Default::default() }
}

fn endpoints(broker: &Broker) -> Vec<NodeEndpoint> {
    let endpoint = |(node_id, host, port)| NodeEndpoint { node_id, host, port, ..Default::default() };
    addresses(broker).map(endpoint).collect()
}
