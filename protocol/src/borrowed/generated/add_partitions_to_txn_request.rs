//! AddPartitionsToTxn request: API key 24, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AddPartitionsToTxnRequest`](crate::messages::add_partitions_to_txn_request::AddPartitionsToTxnRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnRequestRef<'a> {
    pub transactions: Items<'a, AddPartitionsToTxnTransactionRef<'a>>,
    pub v3_and_below_transactional_id: &'a str,
    pub v3_and_below_producer_id: i64,
    pub v3_and_below_producer_epoch: i16,
    pub v3_and_below_topics: Items<'a, AddPartitionsToTxnTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactions: Items<'a, AddPartitionsToTxnTransactionRef<'a>> =
            if version >= 4 { r.items(&"transactions", flexible, version) } else { Items::EMPTY };
        let v3_and_below_transactional_id: &'a str =
            if version <= 3 { r.str(&"v3AndBelowTransactionalId", flexible) } else { "" };
        let (v3_and_below_producer_id, v3_and_below_producer_epoch) =
            if version <= 3 { r.run(&["v3AndBelowProducerId", "v3AndBelowProducerEpoch"]) } else { (0, 0) };
        Self {
            transactions,
            v3_and_below_transactional_id,
            v3_and_below_producer_id,
            v3_and_below_producer_epoch,
            v3_and_below_topics: if version <= 3 {
                r.items(&"v3AndBelowTopics", flexible, version)
            } else {
                Items::EMPTY
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AddPartitionsToTxnTransaction`](crate::messages::add_partitions_to_txn_request::AddPartitionsToTxnTransaction), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnTransactionRef<'a> {
    pub transactional_id: &'a str,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub verify_only: bool,
    pub topics: Items<'a, AddPartitionsToTxnTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnTransactionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let transactional_id: &'a str = r.str(&"transactionalId", flexible);
        let (producer_id, producer_epoch, verify_only) = r.run(&["producerId", "producerEpoch", "verifyOnly"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            verify_only,
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AddPartitionsToTxnTopic`](crate::messages::add_partitions_to_txn_request::AddPartitionsToTxnTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
