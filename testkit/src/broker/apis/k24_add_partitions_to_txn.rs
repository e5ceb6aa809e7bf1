//! AddPartitionsToTxn, versions 0 to 5.
//!
//! - 2: `PRODUCER_FENCED` instead of `INVALID_PRODUCER_EPOCH`. 3: flexible. 4: several transactions at once, some only to
//!   be verified: what brokers ask each other. 5: `TRANSACTION_ABORTABLE` (KIP-890).

use std::sync::Arc;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::add_partitions_to_txn_request::{
    AddPartitionsToTxnTopic, AddPartitionsToTxnTransaction,
};
use millstream_protocol::messages::add_partitions_to_txn_response::{
    AddPartitionsToTxnPartitionResult, AddPartitionsToTxnResult, AddPartitionsToTxnTopicResult,
};
use millstream_protocol::messages::{AddPartitionsToTxnRequest, AddPartitionsToTxnResponse};

use super::{Answer, Caller, fencing_code};
use crate::broker::Broker;
use crate::broker::transactions::Identity;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

/// The first version whose clients know `PRODUCER_FENCED`, and the first with several transactions.
const FENCED_SINCE: i16 = 2;
const BATCHED_SINCE: i16 = 4;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AddPartitionsToTxnRequest,
) -> Answer<AddPartitionsToTxnResponse> {
    if caller.version() >= BATCHED_SINCE {
        let results = request.transactions.into_iter().map(|transaction| {
            let topic_results = add(broker, caller, &transaction);
            let transactional_id = transaction.transactional_id;
            AddPartitionsToTxnResult { transactional_id, topic_results, ..Default::default() }
        });
        let results_by_transaction = results.collect();
        return Answer::Now(AddPartitionsToTxnResponse { results_by_transaction, ..Default::default() });
    }
    let transaction = AddPartitionsToTxnTransaction {
        transactional_id: request.v3_and_below_transactional_id,
        producer_id: request.v3_and_below_producer_id,
        producer_epoch: request.v3_and_below_producer_epoch,
        topics: request.v3_and_below_topics,
        ..Default::default()
    };
    let results_by_topic_v3_and_below = add(broker, caller, &transaction);
    Answer::Now(AddPartitionsToTxnResponse { results_by_topic_v3_and_below, ..Default::default() })
}

/// All partitions are added, or none is; then those that could have been are answered with `OPERATION_NOT_ATTEMPTED`.
fn add(
    broker: &mut Broker,
    caller: &Caller,
    transaction: &AddPartitionsToTxnTransaction,
) -> Vec<AddPartitionsToTxnTopicResult> {
    let exists = |topic: &str, index: i32| {
        broker.topics.named(topic).and_then(|topic| topic.partition(index).map(|_| Arc::clone(&topic.name)))
    };
    let mut found = Vec::new();
    let mut complete = true;
    for topic in &transaction.topics {
        for index in topic.partitions.iter().copied() {
            match exists(&topic.name, index) {
                Some(name) => found.push((name, index)),
                None => complete = false,
            }
        }
    }
    let together = match complete {
        true => judge(broker, caller, transaction, &found),
        false => ErrorCode::OPERATION_NOT_ATTEMPTED,
    };
    let code_of = |topic: &str, index: i32| match broker.topics.named(topic).and_then(|topic| topic.partition(index)) {
        None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        Some(_) if together == ErrorCode::NONE && transaction.verify_only => verify(broker, transaction, topic, index),
        Some(_) => together,
    };
    let result = |topic: &AddPartitionsToTxnTopic| AddPartitionsToTxnTopicResult {
        name: topic.name.clone(),
        results_by_partition: topic
            .partitions
            .iter()
            .copied()
            .map(|partition_index| AddPartitionsToTxnPartitionResult {
                partition_index,
                partition_error_code: code_of(&topic.name, partition_index).0,
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    };
    transaction.topics.iter().map(result).collect()
}

fn judge(
    broker: &mut Broker,
    caller: &Caller,
    transaction: &AddPartitionsToTxnTransaction,
    found: &[(Arc<str>, i32)],
) -> ErrorCode {
    let id = &transaction.transactional_id;
    if id.is_empty() {
        return ErrorCode::INVALID_REQUEST;
    }
    if broker.coordinator_of(id) != caller.node {
        return ErrorCode::NOT_COORDINATOR;
    }
    if transaction.verify_only {
        return ErrorCode::NONE;
    }
    let producer = identity(transaction);
    let timers = &mut broker.outbox.timers;
    let added = broker.transactions.add(id, producer, found.iter().cloned(), [], caller.now_ms, timers);
    added.err().map_or(ErrorCode::NONE, |code| fencing_code(code, caller.version() >= FENCED_SINCE))
}

fn verify(broker: &Broker, transaction: &AddPartitionsToTxnTransaction, topic: &str, index: i32) -> ErrorCode {
    let partition = (Arc::from(topic), index);
    let id = &transaction.transactional_id;
    broker.transactions.verify_partition(id, identity(transaction), &partition).err().unwrap_or(ErrorCode::NONE)
}

fn identity(transaction: &AddPartitionsToTxnTransaction) -> Identity {
    Identity { producer_id: transaction.producer_id, epoch: transaction.producer_epoch }
}
