//! Transactions: listed, described, and the hanging ones aborted (KIP-664).

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::describe_transactions_response::TransactionState;
use millstream_protocol::messages::write_txn_markers_request::{WritableTxnMarker, WritableTxnMarkerTopic};
use millstream_protocol::messages::{
    DescribeTransactionsRequest, ListTransactionsRequest, ListTransactionsResponse, WriteTxnMarkersRequest,
};

use super::groups::owned;
use super::routes::{Place, Question};
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// Which transactions to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransactionFilter {
    /// Only those in one of these states (`Ongoing`, `PrepareCommit`, `CompleteAbort`, ...). Empty for all.
    pub states: Vec<String>,
    /// Only those of these producers. Empty for all.
    pub producer_ids: Vec<i64>,
    /// Only those that have run for longer than so many milliseconds (Kafka 3.7).
    pub running_for_ms: Option<i64>,
    /// Only transactional ids that match this regular expression of RE2 (Kafka 4.1).
    pub id_pattern: Option<String>,
}

/// A transactional id in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionListing {
    /// The id.
    pub transactional_id: String,
    /// The producer that has it.
    pub producer_id: i64,
    /// Its state, in Kafka's words.
    pub state: String,
}

/// A transactional id as its coordinator knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionDescription {
    /// Its state, in Kafka's words.
    pub state: String,
    /// The producer's id.
    pub producer_id: i64,
    /// The producer's epoch.
    pub producer_epoch: i16,
    /// `transaction.timeout.ms` of the producer.
    pub timeout_ms: i32,
    /// When the open transaction began, in milliseconds since 1970; `None` when none is open.
    pub started_at_ms: Option<i64>,
    /// The partitions in the open transaction.
    pub partitions: Vec<TopicPartition>,
}

/// A transaction that no coordinator will end: what [`Admin::describe_producers`] told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HangingTransaction {
    /// Where it hangs.
    pub target: TopicPartition,
    /// The producer's id.
    pub producer_id: i64,
    /// The producer's epoch.
    pub producer_epoch: i16,
    /// The coordinator's epoch as the partition knows it; 0 when it knows none.
    pub coordinator_epoch: i32,
}

impl Admin {
    /// The transactional ids of the whole cluster: every broker is asked for those it coordinates (Kafka 3.0).
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a state that the brokers do not know; any broker that cannot be asked makes the list
    /// incomplete, and is an error.
    pub async fn list_transactions(&self, filter: &TransactionFilter) -> Result<Vec<TransactionListing>, Error> {
        let mut retry = self.client.retry("listing transactions");
        let nodes = self.nodes(&mut retry).await?;
        let min_version = match filter {
            TransactionFilter { id_pattern: Some(_), .. } => 2,
            TransactionFilter { running_for_ms: Some(_), .. } => 1,
            _ => 0,
        };
        let filter = filter.clone();
        let build = move |_: &[i32], _| ListTransactionsRequest {
            state_filters: filter.states.clone(),
            producer_id_filters: filter.producer_ids.iter().copied().collect(),
            duration_filter: filter.running_for_ms.unwrap_or(-1),
            transactional_id_pattern: filter.id_pattern.clone(),
            ..Default::default()
        };
        let question = Question::new("listing transactions", build, |response, asked: &[i32]| {
            let listed = listed(response);
            asked.iter().map(|node| (*node, listed.clone())).collect()
        });
        let question = question.since(min_version).at(|node| Place::Node(*node));
        let lists = self.ask_within(&mut retry, nodes, question).await?.all()?;
        let mut listed: Vec<TransactionListing> = lists.into_iter().flat_map(|(_, listed)| listed).collect();
        listed.sort_by(|a, b| a.transactional_id.cmp(&b.transactional_id));
        Ok(listed)
    }

    /// Transactional ids as their coordinators know them (Kafka 3.0).
    pub async fn describe_transactions(&self, ids: &[&str]) -> Result<Outcomes<String, TransactionDescription>, Error> {
        let build =
            |ids: &[String], _| DescribeTransactionsRequest { transactional_ids: ids.to_vec(), ..Default::default() };
        let question = Question::new("describing transactions", build, |response, _| {
            let states = response.transaction_states.into_iter();
            states.map(|state| (state.transactional_id.clone(), described(state))).collect()
        });
        self.ask(owned(ids), question.at(|id: &String| Place::Transaction(id.clone()))).await
    }

    /// Aborts a transaction that hangs in a partition, by writing its marker as a coordinator would. A transaction that
    /// is alive is not to be ended so: its producer would not know.
    pub async fn abort_transaction(&self, hanging: &HangingTransaction) -> Result<(), Error> {
        let target = hanging.target.clone();
        let marker = WritableTxnMarker {
            producer_id: hanging.producer_id,
            producer_epoch: hanging.producer_epoch,
            transaction_result: false,
            topics: vec![WritableTxnMarkerTopic {
                name: target.topic.to_string(),
                partition_indexes: [target.partition].into_iter().collect(),
                ..Default::default()
            }],
            coordinator_epoch: hanging.coordinator_epoch,
            ..Default::default()
        };
        let build = move |_: &[TopicPartition], _| WriteTxnMarkersRequest {
            markers: vec![marker.clone()],
            ..Default::default()
        };
        let question = Question::new("aborting a transaction", build, |response, _| {
            let mut outcomes = Vec::new();
            for topic in response.markers.into_iter().flat_map(|marker| marker.topics) {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.name, partition.partition_index);
                    let about = format!("the transaction in {target}");
                    outcomes.push((target, checked(ApiKey::WriteTxnMarkers, partition.error_code, about, None)));
                }
            }
            outcomes
        });
        self.ask(vec![target], question.at_leaders()).await?.only()
    }
}

fn listed(response: ListTransactionsResponse) -> Result<Vec<TransactionListing>, Error> {
    checked(ApiKey::ListTransactions, response.error_code, "transactions", None)?;
    // They would only be left out of the filter, and the list be that of another question.
    if !response.unknown_state_filters.is_empty() {
        let unknown = response.unknown_state_filters.join(", ");
        return Err(Error::Misuse(format!(
            "no state of transactions is called {unknown}: `Ongoing` is one, for example"
        )));
    }
    let listed = response.transaction_states.into_iter().map(|transaction| TransactionListing {
        transactional_id: transaction.transactional_id,
        producer_id: transaction.producer_id,
        state: transaction.transaction_state,
    });
    Ok(listed.collect())
}

fn described(state: TransactionState) -> Result<TransactionDescription, Error> {
    let subject = format!("transactional id {:?}", state.transactional_id);
    checked(ApiKey::DescribeTransactions, state.error_code, subject, None)?;
    let partitions = state
        .topics
        .iter()
        .flat_map(|topic| topic.partitions.iter().map(|partition| TopicPartition::new(&*topic.topic, *partition)));
    Ok(TransactionDescription {
        partitions: partitions.collect(),
        state: state.transaction_state,
        producer_id: state.producer_id,
        producer_epoch: state.producer_epoch,
        timeout_ms: state.transaction_timeout_ms,
        started_at_ms: (state.transaction_start_time_ms >= 0).then_some(state.transaction_start_time_ms),
    })
}
