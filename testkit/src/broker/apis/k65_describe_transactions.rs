//! DescribeTransactions, version 0: the state and the partitions of transactional ids (KIP-664).

use std::collections::BTreeMap;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_transactions_response::{TopicData, TransactionState};
use millstream_protocol::messages::{DescribeTransactionsRequest, DescribeTransactionsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::transactions::Transaction;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

/// The topic in which Kafka keeps committed offsets, and how many partitions it has unless told otherwise: a group whose
/// offsets are in a transaction shows as one of them.
const OFFSETS_TOPIC: &str = "__consumer_offsets";
const OFFSETS_PARTITIONS: i32 = 50;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeTransactionsRequest,
) -> Answer<DescribeTransactionsResponse> {
    let states = request.transactional_ids.into_iter().map(|id| match broker.transactions.get(&id) {
        _ if id.is_empty() => failed(id, ErrorCode::INVALID_REQUEST),
        _ if broker.coordinator_of(&id) != caller.node => failed(id, ErrorCode::NOT_COORDINATOR),
        Some(transaction) => describe(transaction),
        None => failed(id, ErrorCode::TRANSACTIONAL_ID_NOT_FOUND),
    });
    Answer::Now(DescribeTransactionsResponse { transaction_states: states.collect(), ..Default::default() })
}

fn describe(transaction: &Transaction) -> TransactionState {
    let mut topics: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for (topic, index) in &transaction.partitions {
        topics.entry(topic).or_default().push(*index);
    }
    for group in &transaction.groups {
        topics.entry(OFFSETS_TOPIC).or_default().push(offsets_partition(group));
    }
    let topics = topics.into_iter().map(|(topic, partitions)| TopicData {
        topic: topic.to_owned(),
        partitions: partitions.into_iter().collect(),
        ..Default::default()
    });
    TransactionState {
        transactional_id: transaction.id.to_string(),
        transaction_state: transaction.state.name().to_owned(),
        transaction_timeout_ms: transaction.timeout_ms,
        transaction_start_time_ms: transaction.started_ms,
        producer_id: transaction.producer.producer_id,
        producer_epoch: transaction.producer.epoch,
        topics: topics.collect(),
        ..Default::default()
    }
}

/// Where Kafka would keep a group's offsets: Java's hash of the name.
fn offsets_partition(group: &str) -> i32 {
    let hash = group.encode_utf16().fold(0i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)));
    (hash & i32::MAX) % OFFSETS_PARTITIONS
}

fn failed(transactional_id: String, code: ErrorCode) -> TransactionState {
    TransactionState { transactional_id, error_code: code.0, ..Default::default() }
}
