//! TxnOffsetCommit, versions 0 to 6: offsets that count once their transaction commits.
//!
//! - 2: leader epochs. 3: flexible; member, generation and instance (KIP-447). 4: `TRANSACTION_ABORTABLE`.
//! - 5: takes the group into the transaction, without AddOffsetsToTxn (KIP-890). 6: topics by id.

use std::sync::Arc;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::txn_offset_commit_response::{
    TxnOffsetCommitResponsePartition, TxnOffsetCommitResponseTopic,
};
use millstream_protocol::messages::{TxnOffsetCommitRequest, TxnOffsetCommitResponse};

use super::k08_offset_commit::acceptable;
use super::{Answer, Caller, topic_of};
use crate::broker::Broker;
use crate::broker::group::Identity as MemberIdentity;
use crate::broker::transactions::Identity;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 6);

/// The first version whose clients know `TRANSACTION_ABORTABLE`, that adds the group, and that names topics by id.
const ABORTABLE_SINCE: i16 = 4;
const ADDS_SINCE: i16 = 5;
const IDS_SINCE: i16 = 6;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    mut request: TxnOffsetCommitRequest,
) -> Answer<TxnOffsetCommitResponse> {
    let topics = std::mem::take(&mut request.topics);
    // Partitions that are not there are no matter of the group's: without others it is not even asked.
    let is_there = topics.iter().any(|topic| {
        let known = topic_of(broker, caller.version() >= IDS_SINCE, topic.topic_id, &topic.name);
        known.is_ok_and(|known| topic.partitions.iter().any(|it| known.partition(it.partition_index).is_some()))
    });
    let refused = if is_there { check(broker, caller, &request).err() } else { None };
    let topics = topics.into_iter().map(|topic| commit_topic(broker, caller, &request, topic, refused)).collect();
    Answer::Now(TxnOffsetCommitResponse { topics, ..Default::default() })
}

/// What keeps all of it from being taken.
fn check(broker: &mut Broker, caller: &Caller, request: &TxnOffsetCommitRequest) -> Result<(), ErrorCode> {
    if request.group_id.is_empty() {
        return Err(ErrorCode::INVALID_GROUP_ID);
    }
    if broker.coordinator_of(&request.group_id) != caller.node {
        return Err(ErrorCode::NOT_COORDINATOR);
    }
    if request.transactional_id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let (id, producer) = (&request.transactional_id, identity(request));
    let joined = if caller.version() >= ADDS_SINCE {
        let group = Arc::from(request.group_id.as_str());
        broker.transactions.add(id, producer, [], [group], caller.now_ms, &mut broker.outbox.timers)
    } else {
        broker.transactions.verify_group(id, producer, &request.group_id)
    };
    joined.map_err(|code| as_members_know_it(code, caller.version()))?;
    let generation = request.generation_id_or_member_epoch;
    let member = MemberIdentity { member_id: &request.member_id, instance_id: request.group_instance_id.as_deref() };
    let code = match broker.groups.get(&request.group_id) {
        Some(group) => group.check_transactional_commit(member, generation),
        None if generation < 0 => ErrorCode::NONE,
        None => ErrorCode::ILLEGAL_GENERATION,
    };
    if code == ErrorCode::NONE { Ok(()) } else { Err(code) }
}

/// What the transaction's coordinator says, in terms of this API.
fn as_members_know_it(code: ErrorCode, version: i16) -> ErrorCode {
    match code {
        ErrorCode::PRODUCER_FENCED => ErrorCode::INVALID_PRODUCER_EPOCH,
        ErrorCode::TRANSACTION_ABORTABLE if version < ABORTABLE_SINCE => ErrorCode::INVALID_TXN_STATE,
        ErrorCode::CONCURRENT_TRANSACTIONS if version < ADDS_SINCE => ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
        other => other,
    }
}

fn commit_topic(
    broker: &mut Broker,
    caller: &Caller,
    request: &TxnOffsetCommitRequest,
    topic: TxnOffsetCommitRequestTopic,
    refused: Option<ErrorCode>,
) -> TxnOffsetCommitResponseTopic {
    let known = topic_of(broker, caller.version() >= IDS_SINCE, topic.topic_id, &topic.name)
        .map(|found| (Arc::clone(&found.name), found.partitions.len()));
    let partitions = topic.partitions.into_iter().map(|partition| {
        let partition_index = partition.partition_index;
        let code = match &known {
            Err(code) => *code,
            Ok((_, count)) if !usize::try_from(partition_index).is_ok_and(|index| index < *count) => {
                ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            }
            Ok((name, count)) => match refused {
                Some(code) => code,
                None => commit_partition(broker, request, name, *count, partition),
            },
        };
        TxnOffsetCommitResponsePartition { partition_index, error_code: code.0, ..Default::default() }
    });
    let partitions = partitions.collect();
    TxnOffsetCommitResponseTopic { name: topic.name, topic_id: topic.topic_id, partitions, ..Default::default() }
}

fn commit_partition(
    broker: &mut Broker,
    request: &TxnOffsetCommitRequest,
    topic: &str,
    count: usize,
    partition: TxnOffsetCommitRequestPartition,
) -> ErrorCode {
    let index = partition.partition_index;
    let place = (partition.committed_offset, partition.committed_leader_epoch);
    match acceptable(index, count, place, partition.committed_metadata) {
        Ok(offset) => {
            let group = broker.groups.get_or_create(&request.group_id);
            group.offsets.commit_with(request.producer_id, topic, index, offset);
        }
        Err(code) => return code,
    }
    ErrorCode::NONE
}

fn identity(request: &TxnOffsetCommitRequest) -> Identity {
    Identity { producer_id: request.producer_id, epoch: request.producer_epoch }
}
