//! DescribeTransactions response: API key 65, version 0, flexible.
//!
//! Kafka 3.0 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeTransactions response: API key 65, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTransactionsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeTransactionsResponse {}

/// `transaction_states[]` of [`DescribeTransactionsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionState {
    /// Version 0.
    pub error_code: i16,
    /// Transactional id. Version 0.
    pub transactional_id: String,
    /// Version 0.
    pub transaction_state: String,
    /// Version 0.
    pub transaction_timeout_ms: i32,
    /// Version 0.
    pub transaction_start_time_ms: i64,
    /// Producer id. Version 0.
    pub producer_id: i64,
    /// Version 0.
    pub producer_epoch: i16,
    /// Version 0.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TransactionState {}

/// `transaction_states[].topics[]` of [`DescribeTransactionsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// Topic name. Version 0.
    pub topic: String,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicData {}

impl Message for DescribeTransactionsResponse {
    const NAME: &'static str = "DescribeTransactionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeTransactionsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            transaction_states: r.structs(&"transactionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.structs(&"transactionStates", flexible, &self.transaction_states, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TransactionState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let transactional_id: String = r.string(&"transactionalId", flexible);
        let transaction_state: String = r.string(&"transactionState", flexible);
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
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.error_code);
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.string(&"transactionState", flexible, &self.transaction_state);
        w.run((self.transaction_timeout_ms, self.transaction_start_time_ms, self.producer_id, self.producer_epoch));
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic: r.string(&"topic", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
