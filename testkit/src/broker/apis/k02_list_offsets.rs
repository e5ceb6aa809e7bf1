//! ListOffsets, versions 1 to 11.
//!
//! - 1: one offset per partition, found by timestamp, with its timestamp. 2: isolation level. 4: leader epochs.
//! - 6: flexible. 7: the record with the largest timestamp (KIP-734). 8, 9, 11: offsets of tiered storage.
//! - 10: a timeout, for remote storage.

use std::collections::BTreeMap;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::list_offsets_request::ListOffsetsPartition;
use millstream_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};
use millstream_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};
use millstream_protocol::records::{Decompressor, RecordBatches};

use super::{Answer, Caller, led_partition};
use crate::broker::Broker;
use crate::broker::log::StoredBatch;
use crate::broker::topics::{Partition, Topic};

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 11);

/// The first version that tells leader epochs.
const LEADER_EPOCH_SINCE: i16 = 4;

/// The isolation level for which open transactions are not there.
const READ_COMMITTED: i8 = 1;

/// Timestamps that stand for places in the log.
const LATEST: i64 = -1;
const EARLIEST: i64 = -2;
const MAX_TIMESTAMP: i64 = -3;
const EARLIEST_LOCAL: i64 = -4;
const LATEST_TIERED: i64 = -5;
const EARLIEST_PENDING_UPLOAD: i64 = -6;

/// The version in which a timestamp got its meaning, or one that will never be for those that have none.
fn first_version_of(timestamp: i64) -> i16 {
    match timestamp {
        EARLIEST_PENDING_UPLOAD => 11,
        LATEST_TIERED => 9,
        EARLIEST_LOCAL => 8,
        MAX_TIMESTAMP => 7,
        EARLIEST.. => 1,
        _ => i16::MAX,
    }
}

/// The most one batch may take when it is decompressed to find a record by its time.
const MAX_PAYLOAD_BYTES: usize = 256 << 20;

/// An offset, its timestamp and its leader epoch; each -1 if there is none.
struct Place {
    offset: i64,
    timestamp: i64,
    leader_epoch: i32,
}

const NOWHERE: Place = Place { offset: -1, timestamp: -1, leader_epoch: -1 };

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: ListOffsetsRequest) -> Answer<ListOffsetsResponse> {
    let committed = request.isolation_level == READ_COMMITTED;
    // A topic that is named twice is answered once; so is a partition, with an error.
    let mut asked: BTreeMap<&str, BTreeMap<i32, Option<&ListOffsetsPartition>>> = BTreeMap::new();
    for topic in &request.topics {
        for partition in &topic.partitions {
            let partitions = asked.entry(&topic.name).or_default();
            partitions.entry(partition.partition_index).and_modify(|only| *only = None).or_insert(Some(partition));
        }
    }
    let topics = asked.into_iter().map(|(name, partitions)| {
        let topic = broker.topics.named(name);
        let partitions = partitions.into_iter().map(|(index, only)| match only {
            Some(asked) => list(topic, asked, caller, committed),
            None => answer(index, ErrorCode::INVALID_REQUEST, &NOWHERE, caller),
        });
        let partitions = partitions.collect();
        ListOffsetsTopicResponse { name: name.to_owned(), partitions, ..Default::default() }
    });
    Answer::Now(ListOffsetsResponse { topics: topics.collect(), ..Default::default() })
}

fn list(
    topic: Option<&Topic>,
    asked: &ListOffsetsPartition,
    caller: &Caller,
    committed: bool,
) -> ListOffsetsPartitionResponse {
    let partition = topic
        .ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        .and_then(|topic| led_partition(topic, asked.partition_index, caller.node, asked.current_leader_epoch));
    let (code, place) = match partition {
        Ok(_) if caller.version() < first_version_of(asked.timestamp) => (ErrorCode::UNSUPPORTED_VERSION, NOWHERE),
        Ok(partition) => (ErrorCode::NONE, find(partition, asked.timestamp, committed)),
        Err(code) => (code, NOWHERE),
    };
    answer(asked.partition_index, code, &place, caller)
}

fn answer(partition_index: i32, code: ErrorCode, place: &Place, caller: &Caller) -> ListOffsetsPartitionResponse {
    ListOffsetsPartitionResponse {
        partition_index,
        error_code: code.0,
        timestamp: place.timestamp,
        offset: place.offset,
        leader_epoch: if caller.version() < LEADER_EPOCH_SINCE { -1 } else { place.leader_epoch },
        ..Default::default()
    }
}

fn find(partition: &Partition, timestamp: i64, committed: bool) -> Place {
    let log = &partition.log;
    let end = if committed { partition.last_stable_offset() } else { log.next_offset() };
    let found = match timestamp {
        LATEST => Place { offset: end, timestamp: -1, leader_epoch: partition.leader_epoch },
        EARLIEST | EARLIEST_LOCAL => {
            let leader_epoch = log.epoch_at(log.start_offset()).unwrap_or(partition.leader_epoch);
            Place { offset: log.start_offset(), timestamp: -1, leader_epoch }
        }
        LATEST_TIERED | EARLIEST_PENDING_UPLOAD => NOWHERE,
        MAX_TIMESTAMP => {
            // Of several batches with the same time the first counts, as of records within a batch.
            let latest =
                log.batches().reduce(|best, next| if next.max_timestamp > best.max_timestamp { next } else { best });
            latest.and_then(|batch| record_since(batch, batch.max_timestamp, log.start_offset())).unwrap_or(NOWHERE)
        }
        _ => {
            let candidates = log.batches().filter(|batch| batch.max_timestamp >= timestamp);
            candidates.filter_map(|batch| record_since(batch, timestamp, log.start_offset())).next().unwrap_or(NOWHERE)
        }
    };
    // What is not settled yet cannot be found by its time.
    if timestamp >= 0 && found.offset >= end { NOWHERE } else { found }
}

/// The first offset of a record that is not older than `timestamp`.
pub(in crate::broker) fn offset_since(partition: &Partition, timestamp: i64) -> Option<i64> {
    Some(find(partition, timestamp, false).offset).filter(|offset| *offset >= 0)
}

/// The first record of a batch that is not older than `timestamp`, nor before `start_offset`.
fn record_since(stored: &StoredBatch, timestamp: i64, start_offset: i64) -> Option<Place> {
    let batch = RecordBatches::new(stored.bytes()).next()?.ok()?;
    let payload = batch.payload(&mut Decompressor::new(MAX_PAYLOAD_BYTES)).ok()?;
    let mut records = batch.records(&payload).filter_map(Result::ok);
    let found = records.find(|record| record.timestamp >= timestamp && record.offset >= start_offset)?;
    Some(Place { offset: found.offset, timestamp: found.timestamp, leader_epoch: stored.leader_epoch })
}
