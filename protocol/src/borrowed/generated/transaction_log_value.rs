//! TransactionLogValue: value of a coordinator's records of type 0, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`TransactionLogValue`](crate::messages::transaction_log_value::TransactionLogValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TransactionLogValueRef<'a> {
    pub producer_id: i64,
    pub previous_producer_id: i64,
    pub next_producer_id: i64,
    pub producer_epoch: i16,
    pub next_producer_epoch: i16,
    pub transaction_timeout_ms: i32,
    pub transaction_status: i8,
    pub transaction_partitions: Option<Items<'a, PartitionsSchemaRef<'a>>>,
    pub transaction_last_update_timestamp_ms: i64,
    pub transaction_start_timestamp_ms: i64,
    pub client_transaction_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TransactionLogValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let producer_id: i64 = r.i64(&"producerId");
        let producer_epoch: i16 = r.i16(&"producerEpoch");
        let (transaction_timeout_ms, transaction_status) = r.run(&["transactionTimeoutMs", "transactionStatus"]);
        let transaction_partitions: Option<Items<'a, PartitionsSchemaRef<'a>>> =
            r.nullable_items(&"transactionPartitions", flexible, version);
        let (transaction_last_update_timestamp_ms, transaction_start_timestamp_ms) =
            r.run(&["transactionLastUpdateTimestampMs", "transactionStartTimestampMs"]);
        let mut it = Self {
            producer_id,
            previous_producer_id: -1,
            next_producer_id: -1,
            producer_epoch,
            next_producer_epoch: -1,
            transaction_timeout_ms,
            transaction_status,
            transaction_partitions,
            transaction_last_update_timestamp_ms,
            transaction_start_timestamp_ms,
            client_transaction_version: 0,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.previous_producer_id = r.i64(&"previousProducerId"),
            1 => self.next_producer_id = r.i64(&"nextProducerId"),
            3 => self.next_producer_epoch = r.i16(&"nextProducerEpoch"),
            2 => self.client_transaction_version = r.i16(&"clientTransactionVersion"),
            _ => return false,
        }
        true
    }
}

/// [`PartitionsSchema`](crate::messages::transaction_log_value::PartitionsSchema), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionsSchemaRef<'a> {
    pub topic: &'a str,
    pub partition_ids: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionsSchemaRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            topic: r.str(&"topic", flexible),
            partition_ids: r.values(&"partitionIds", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
