//! ListTransactions, versions 0 and 1: the transactional ids a node coordinates (KIP-664). 1: those running for longer
//! than a time (KIP-994). (Version 2 has patterns in the syntax of RE2.)

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::list_transactions_response::TransactionState;
use millstream_protocol::messages::{ListTransactionsRequest, ListTransactionsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::transactions::{State, Transaction};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 1);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ListTransactionsRequest,
) -> Answer<ListTransactionsResponse> {
    let is_state = |name: &&String| State::NAMES.iter().any(|(_, known)| known == name);
    let (known, unknown): (Vec<_>, Vec<_>) = request.state_filters.iter().partition(is_state);
    let states: BTreeSet<&str> = known.into_iter().map(String::as_str).collect();
    let producer_ids: BTreeSet<i64> = request.producer_id_filters.iter().copied().collect();
    let wanted = |transaction: &&Transaction| {
        let state = transaction.state.name();
        let age_ms = caller.now_ms.saturating_sub(transaction.started_ms);
        let old_enough =
            request.duration_filter < 0 || (transaction.started_ms >= 0 && age_ms > request.duration_filter);
        let id = transaction.producer.producer_id;
        (request.state_filters.is_empty() || states.contains(state))
            && (request.producer_id_filters.is_empty() || producer_ids.contains(&id))
            && old_enough
            && broker.coordinator_of(&transaction.id) == caller.node
    };
    let listed = broker.transactions.iter().filter(wanted).map(|transaction| TransactionState {
        transactional_id: transaction.id.to_string(),
        producer_id: transaction.producer.producer_id,
        transaction_state: transaction.state.name().to_owned(),
        ..Default::default()
    });
    Answer::Now(ListTransactionsResponse {
        unknown_state_filters: unknown.into_iter().cloned().collect(),
        transaction_states: listed.collect(),
        ..Default::default()
    })
}
