//! AddPartitionsToTxn request: API key 24, versions 0-5, flexible from 3.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.6 version 4, 3.8
//! version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::add_partitions_to_txn_response::AddPartitionsToTxnResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// AddPartitionsToTxn request: API key 24, versions 0-5, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnRequest {
    /// Versions 4+.
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// Transactional id. Versions 0-3.
    pub v3_and_below_transactional_id: String,
    /// Producer id. Versions 0-3.
    pub v3_and_below_producer_id: i64,
    /// Versions 0-3.
    pub v3_and_below_producer_epoch: i16,
    /// Versions 0-3.
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnRequest {}

/// `transactions[]` of [`AddPartitionsToTxnRequest`], versions 4+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTransaction {
    /// Transactional id. Versions 4+.
    pub transactional_id: String,
    /// Producer id. Versions 4+.
    pub producer_id: i64,
    /// Versions 4+.
    pub producer_epoch: i16,
    /// Versions 4+.
    pub verify_only: bool,
    /// Versions 4+.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnTransaction {}

/// `transactions[].topics[]`, `v3_and_below_topics[]` of [`AddPartitionsToTxnRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnTopic {}

impl Message for AddPartitionsToTxnRequest {
    const NAME: &'static str = "AddPartitionsToTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AddPartitionsToTxnRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactions: Vec<AddPartitionsToTxnTransaction> =
            if version >= 4 { r.structs(&"transactions", flexible, version) } else { Vec::new() };
        let v3_and_below_transactional_id: String =
            if version <= 3 { r.string(&"v3AndBelowTransactionalId", flexible) } else { String::new() };
        let (v3_and_below_producer_id, v3_and_below_producer_epoch) =
            if version <= 3 { r.run(&["v3AndBelowProducerId", "v3AndBelowProducerEpoch"]) } else { (0, 0) };
        Self {
            transactions,
            v3_and_below_transactional_id,
            v3_and_below_producer_id,
            v3_and_below_producer_epoch,
            v3_and_below_topics: if version <= 3 {
                r.structs(&"v3AndBelowTopics", flexible, version)
            } else {
                Vec::new()
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            w.structs(&"transactions", flexible, &self.transactions, version);
        } else if !self.transactions.is_empty() {
            w.not_in_version(&"transactions");
        }
        if version <= 3 {
            w.string(&"v3AndBelowTransactionalId", flexible, &self.v3_and_below_transactional_id);
        } else if !self.v3_and_below_transactional_id.is_empty() {
            w.not_in_version(&"v3AndBelowTransactionalId");
        }
        if version <= 3 {
            w.i64(self.v3_and_below_producer_id);
        } else if self.v3_and_below_producer_id != 0 {
            w.not_in_version(&"v3AndBelowProducerId");
        }
        if version <= 3 {
            w.i16(self.v3_and_below_producer_epoch);
        } else if self.v3_and_below_producer_epoch != 0 {
            w.not_in_version(&"v3AndBelowProducerEpoch");
        }
        if version <= 3 {
            w.structs(&"v3AndBelowTopics", flexible, &self.v3_and_below_topics, version);
        } else if !self.v3_and_below_topics.is_empty() {
            w.not_in_version(&"v3AndBelowTopics");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AddPartitionsToTxnRequest {
    const KEY: ApiKey = ApiKey::AddPartitionsToTxn;
    type Response = AddPartitionsToTxnResponse;
}

impl Struct for AddPartitionsToTxnTransaction {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let transactional_id: String = r.string(&"transactionalId", flexible);
        let (producer_id, producer_epoch, verify_only) = r.run(&["producerId", "producerEpoch", "verifyOnly"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            verify_only,
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.run((self.producer_id, self.producer_epoch, self.verify_only));
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AddPartitionsToTxnTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"name", flexible, &self.name);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
