//! InitProducerId request: API key 22, versions 0-6 (6 unstable), flexible from 2.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.4 version 2, 2.5 version 3, 2.7 version 4, 3.8
//! version 5, 4.1 version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::init_producer_id_response::InitProducerIdResponse;
use crate::read::Reader;
use crate::write::Writer;

/// InitProducerId request: API key 22, versions 0-6 (6 unstable), flexible from 2.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct InitProducerIdRequest {
    /// Transactional id. Versions 0+; nullable.
    pub transactional_id: Option<String>,
    /// Versions 0+.
    pub transaction_timeout_ms: i32,
    /// Producer id. Versions 3+; default -1.
    pub producer_id: i64,
    /// Versions 3+; default -1.
    pub producer_epoch: i16,
    /// Version 6.
    pub enable2_pc: bool,
    /// Version 6.
    pub keep_prepared_txn: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for InitProducerIdRequest {}

impl Default for InitProducerIdRequest {
    #[inline]
    fn default() -> Self {
        Self {
            transactional_id: Some(String::new()),
            transaction_timeout_ms: 0,
            producer_id: -1,
            producer_epoch: -1,
            enable2_pc: false,
            keep_prepared_txn: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for InitProducerIdRequest {
    const NAME: &'static str = "InitProducerIdRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::InitProducerIdRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let transactional_id: Option<String> = r.nullable_string(&"transactionalId", flexible);
        let transaction_timeout_ms: i32 = r.i32(&"transactionTimeoutMs");
        let (producer_id, producer_epoch) =
            if version >= 3 { r.run(&["producerId", "producerEpoch"]) } else { (-1, -1) };
        let (enable2_pc, keep_prepared_txn) =
            if version >= 6 { r.run(&["enable2Pc", "keepPreparedTxn"]) } else { (false, false) };
        Self {
            transactional_id,
            transaction_timeout_ms,
            producer_id,
            producer_epoch,
            enable2_pc,
            keep_prepared_txn,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.nullable_string(&"transactionalId", flexible, self.transactional_id.as_deref());
        w.i32(self.transaction_timeout_ms);
        if version >= 3 {
            w.i64(self.producer_id);
        } else if self.producer_id != -1 {
            w.not_in_version(&"producerId");
        }
        if version >= 3 {
            w.i16(self.producer_epoch);
        } else if self.producer_epoch != -1 {
            w.not_in_version(&"producerEpoch");
        }
        if version >= 6 {
            w.bool(self.enable2_pc);
        } else if self.enable2_pc {
            w.not_in_version(&"enable2Pc");
        }
        if version >= 6 {
            w.bool(self.keep_prepared_txn);
        } else if self.keep_prepared_txn {
            w.not_in_version(&"keepPreparedTxn");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for InitProducerIdRequest {
    const KEY: ApiKey = ApiKey::InitProducerId;
    type Response = InitProducerIdResponse;
}
