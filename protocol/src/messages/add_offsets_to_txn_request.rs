//! AddOffsetsToTxn request: API key 25, versions 0-4, flexible from 3.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.8 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::add_offsets_to_txn_response::AddOffsetsToTxnResponse;
use crate::read::Reader;
use crate::write::Writer;

/// AddOffsetsToTxn request: API key 25, versions 0-4, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddOffsetsToTxnRequest {
    /// Transactional id. Versions 0+.
    pub transactional_id: String,
    /// Producer id. Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddOffsetsToTxnRequest {}

impl Message for AddOffsetsToTxnRequest {
    const NAME: &'static str = "AddOffsetsToTxnRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AddOffsetsToTxnRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: String = r.string(&"transactionalId", flexible);
        let (producer_id, producer_epoch) = r.run(&["producerId", "producerEpoch"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            group_id: r.string(&"groupId", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.run((self.producer_id, self.producer_epoch));
        w.string(&"groupId", flexible, &self.group_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AddOffsetsToTxnRequest {
    const KEY: ApiKey = ApiKey::AddOffsetsToTxn;
    type Response = AddOffsetsToTxnResponse;
}
