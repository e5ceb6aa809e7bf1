//! ListTransactions response: API key 66, versions 0-2, flexible.
//!
//! Kafka 3.0 brought version 0, 3.8 version 1, 4.1 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ListTransactions response: API key 66, versions 0-2, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListTransactionsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub unknown_state_filters: Vec<String>,
    /// Versions 0+.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListTransactionsResponse {}

/// `transaction_states[]` of [`ListTransactionsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionState {
    /// Transactional id. Versions 0+.
    pub transactional_id: String,
    /// Producer id. Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub transaction_state: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TransactionState {}

impl Message for ListTransactionsResponse {
    const NAME: &'static str = "ListTransactionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListTransactionsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            unknown_state_filters: r.elements(&"unknownStateFilters", flexible),
            transaction_states: r.structs(&"transactionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.elements(&"unknownStateFilters", flexible, &self.unknown_state_filters);
        w.structs(&"transactionStates", flexible, &self.transaction_states, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TransactionState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            transactional_id: r.string(&"transactionalId", flexible),
            producer_id: r.i64(&"producerId"),
            transaction_state: r.string(&"transactionState", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.i64(self.producer_id);
        w.string(&"transactionState", flexible, &self.transaction_state);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
