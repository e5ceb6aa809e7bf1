//! EndTxn request: API key 26, versions 0-5, flexible from 3.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.8 version 4, 4.0
//! version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::end_txn_response::EndTxnResponse;
use crate::read::Reader;
use crate::write::Writer;

/// EndTxn request: API key 26, versions 0-5, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndTxnRequest {
    /// Transactional id. Versions 0+.
    pub transactional_id: String,
    /// Producer id. Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub committed: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EndTxnRequest {}

impl Message for EndTxnRequest {
    const NAME: &'static str = "EndTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EndTxnRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: String = r.string(&"transactionalId", flexible);
        let (producer_id, producer_epoch, committed) = r.run(&["producerId", "producerEpoch", "committed"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            committed,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.run((self.producer_id, self.producer_epoch, self.committed));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for EndTxnRequest {
    const KEY: ApiKey = ApiKey::EndTxn;
    type Response = EndTxnResponse;
}
