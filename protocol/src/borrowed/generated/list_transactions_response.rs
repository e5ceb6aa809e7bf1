//! ListTransactions response: API key 66, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListTransactionsResponse`](crate::messages::list_transactions_response::ListTransactionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListTransactionsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub unknown_state_filters: Items<'a, &'a str>,
    pub transaction_states: Items<'a, TransactionStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListTransactionsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            unknown_state_filters: r.strings(&"unknownStateFilters", flexible),
            transaction_states: r.items(&"transactionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TransactionState`](crate::messages::list_transactions_response::TransactionState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TransactionStateRef<'a> {
    pub transactional_id: &'a str,
    pub producer_id: i64,
    pub transaction_state: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TransactionStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            transactional_id: r.str(&"transactionalId", flexible),
            producer_id: r.i64(&"producerId"),
            transaction_state: r.str(&"transactionState", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
