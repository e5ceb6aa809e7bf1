//! ProducerIdsRecord: metadata record of type 15, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ProducerIdsRecord: metadata record of type 15, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerIdsRecord {
    /// Broker id. Version 0.
    pub broker_id: i32,
    /// Version 0; default -1.
    pub broker_epoch: i64,
    /// Version 0.
    pub next_producer_id: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ProducerIdsRecord {}

impl Default for ProducerIdsRecord {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, next_producer_id: 0, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for ProducerIdsRecord {
    const NAME: &'static str = "ProducerIdsRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ProducerIdsRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch, next_producer_id) = r.run(&["brokerId", "brokerEpoch", "nextProducerId"]);
        Self { broker_id, broker_epoch, next_producer_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch, self.next_producer_id));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
