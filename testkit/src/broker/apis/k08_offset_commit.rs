//! OffsetCommit, versions 2 to 10.
//!
//! - 2 to 4: a retention time, which is not followed. 6: leader epochs (KIP-320). 7: group instance id (KIP-345).
//! - 8: flexible. 9: for the consumer protocol. 10: topics by id (KIP-848).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_commit_response::{OffsetCommitResponsePartition, OffsetCommitResponseTopic};
use millstream_protocol::messages::{OffsetCommitRequest, OffsetCommitResponse};

use super::{Answer, Caller, topic_of};
use crate::broker::Broker;
use crate::broker::group::{CommittedOffset, Group, Identity};
use crate::broker::topics::Topics;

pub(super) const VERSIONS: VersionRange = VersionRange::new(2, 10);

/// The first version that names topics by id, and the first that says when a group is not there and that members in the
/// protocol of KIP-848 may use.
const IDS_SINCE: i16 = 10;
const GROUP_NOT_FOUND_SINCE: i16 = 9;
const MODERN_SINCE: i16 = 9;

/// The longest metadata of one offset (`offset.metadata.max.bytes`).
const MAX_METADATA_BYTES: usize = 4096;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: OffsetCommitRequest,
) -> Answer<OffsetCommitResponse> {
    let refused = check_group(broker, caller, &request);
    let topics =
        request.topics.into_iter().map(|topic| commit_topic(broker, caller, &request.group_id, topic, refused));
    Answer::Now(OffsetCommitResponse { topics: topics.collect(), ..Default::default() })
}

/// What keeps the whole commit from being taken, or `NONE`.
fn check_group(broker: &mut Broker, caller: &Caller, request: &OffsetCommitRequest) -> ErrorCode {
    if broker.coordinator_of(&request.group_id) != caller.node {
        return ErrorCode::NOT_COORDINATOR;
    }
    let generation = request.generation_id_or_member_epoch;
    let identity = Identity { member_id: &request.member_id, instance_id: request.group_instance_id.as_deref() };
    match broker.groups.get_mut(&request.group_id) {
        Some(group) => match group.check_commit(identity, generation, caller.now_ms) {
            ErrorCode::NONE if !may_name_all(group, &broker.topics, caller, request) => ErrorCode::STALE_MEMBER_EPOCH,
            _ if caller.version() < MODERN_SINCE && group.is_modern_member(&request.member_id) => {
                ErrorCode::UNSUPPORTED_VERSION
            }
            code => code,
        },
        // Consumers that assign their own partitions never join, so their first commit makes the group.
        None if generation < 0 => ErrorCode::NONE,
        None if caller.version() >= GROUP_NOT_FOUND_SINCE => ErrorCode::GROUP_ID_NOT_FOUND,
        None => ErrorCode::ILLEGAL_GENERATION,
    }
}

/// Whether every partition is one that the member may still commit for in the epoch it names.
fn may_name_all(group: &Group, topics: &Topics, caller: &Caller, request: &OffsetCommitRequest) -> bool {
    let by_id = caller.version() >= IDS_SINCE;
    let places = request.topics.iter().flat_map(|topic| {
        let named = topics.named(&topic.name).map(|found| found.id).filter(|_| !by_id);
        let id = if by_id { topic.topic_id } else { named.unwrap_or_default() };
        topic.partitions.iter().map(move |partition| (id, partition.partition_index))
    });
    let (member, generation) = (&request.member_id, request.generation_id_or_member_epoch);
    places.into_iter().all(|place| group.may_commit_to(member, generation, place))
}

fn commit_topic(
    broker: &mut Broker,
    caller: &Caller,
    group_id: &str,
    topic: OffsetCommitRequestTopic,
    refused: ErrorCode,
) -> OffsetCommitResponseTopic {
    let known = topic_of(broker, caller.version() >= IDS_SINCE, topic.topic_id, &topic.name)
        .map(|found| (found.name.to_string(), found.partitions.len()));
    let partitions = topic.partitions.into_iter().map(|partition| {
        let partition_index = partition.partition_index;
        let code = match &known {
            Err(code) => *code,
            // That a partition is not there is no matter of the group's.
            Ok((_, count)) if !usize::try_from(partition_index).is_ok_and(|index| index < *count) => {
                ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            }
            Ok(_) if refused != ErrorCode::NONE => refused,
            Ok((name, count)) => commit_partition(broker, group_id, name, *count, partition),
        };
        OffsetCommitResponsePartition { partition_index, error_code: code.0, ..Default::default() }
    });
    let partitions = partitions.collect();
    OffsetCommitResponseTopic { name: topic.name, topic_id: topic.topic_id, partitions, ..Default::default() }
}

fn commit_partition(
    broker: &mut Broker,
    group_id: &str,
    topic: &str,
    count: usize,
    partition: OffsetCommitRequestPartition,
) -> ErrorCode {
    let index = partition.partition_index;
    let place = (partition.committed_offset, partition.committed_leader_epoch);
    match acceptable(index, count, place, partition.committed_metadata) {
        Ok(offset) => broker.groups.get_or_create(group_id).offsets.commit(topic, index, offset),
        Err(code) => return code,
    }
    ErrorCode::NONE
}

/// An offset and its leader epoch as they may be committed, in a transaction or out of one, for a partition of a topic
/// that has `count`.
pub(super) fn acceptable(
    partition: i32,
    count: usize,
    (offset, leader_epoch): (i64, i32),
    metadata: Option<String>,
) -> Result<CommittedOffset, ErrorCode> {
    if !usize::try_from(partition).is_ok_and(|partition| partition < count) {
        return Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }
    let metadata = metadata.unwrap_or_default();
    if metadata.len() > MAX_METADATA_BYTES {
        return Err(ErrorCode::OFFSET_METADATA_TOO_LARGE);
    }
    Ok(CommittedOffset { offset, leader_epoch, metadata })
}
