//! DescribeTransactions response: API key 65, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeTransactionsResponse`](crate::messages::describe_transactions_response::DescribeTransactionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTransactionsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub transaction_states: Items<'a, TransactionStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTransactionsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            transaction_states: r.items(&"transactionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TransactionState`](crate::messages::describe_transactions_response::TransactionState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TransactionStateRef<'a> {
    pub error_code: i16,
    pub transactional_id: &'a str,
    pub transaction_state: &'a str,
    pub transaction_timeout_ms: i32,
    pub transaction_start_time_ms: i64,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TransactionStateRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let transactional_id: &'a str = r.str(&"transactionalId", flexible);
        let transaction_state: &'a str = r.str(&"transactionState", flexible);
        let (transaction_timeout_ms, transaction_start_time_ms, producer_id, producer_epoch) =
            r.run(&["transactionTimeoutMs", "transactionStartTimeMs", "producerId", "producerEpoch"]);
        Self {
            error_code,
            transactional_id,
            transaction_state,
            transaction_timeout_ms,
            transaction_start_time_ms,
            producer_id,
            producer_epoch,
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::describe_transactions_response::TopicData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicDataRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic: r.str(&"topic", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
