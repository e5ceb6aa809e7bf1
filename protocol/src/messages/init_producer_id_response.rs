//! InitProducerId response: API key 22, versions 0-6 (6 unstable), flexible from 2.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.4 version 2, 2.5 version 3, 2.7 version 4, 3.8 version 5, 4.1
//! version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// InitProducerId response: API key 22, versions 0-6 (6 unstable), flexible from 2.
#[derive(Clone, Debug, PartialEq)]
pub struct InitProducerIdResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Producer id. Versions 0+; default -1.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Producer id. Version 6; default -1.
    pub ongoing_txn_producer_id: i64,
    /// Version 6; default -1.
    pub ongoing_txn_producer_epoch: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for InitProducerIdResponse {}

impl Default for InitProducerIdResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: 0,
            ongoing_txn_producer_id: -1,
            ongoing_txn_producer_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for InitProducerIdResponse {
    const NAME: &'static str = "InitProducerIdResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::InitProducerIdResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (throttle_time_ms, error_code, producer_id, producer_epoch) =
            r.run(&["throttleTimeMs", "errorCode", "producerId", "producerEpoch"]);
        let (ongoing_txn_producer_id, ongoing_txn_producer_epoch) =
            if version >= 6 { r.run(&["ongoingTxnProducerId", "ongoingTxnProducerEpoch"]) } else { (-1, -1) };
        Self {
            throttle_time_ms,
            error_code,
            producer_id,
            producer_epoch,
            ongoing_txn_producer_id,
            ongoing_txn_producer_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.throttle_time_ms, self.error_code, self.producer_id, self.producer_epoch));
        if version >= 6 {
            w.i64(self.ongoing_txn_producer_id);
        } else if self.ongoing_txn_producer_id != -1 {
            w.not_in_version(&"ongoingTxnProducerId");
        }
        if version >= 6 {
            w.i16(self.ongoing_txn_producer_epoch);
        } else if self.ongoing_txn_producer_epoch != -1 {
            w.not_in_version(&"ongoingTxnProducerEpoch");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
