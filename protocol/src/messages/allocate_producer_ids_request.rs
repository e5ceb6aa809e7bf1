//! AllocateProducerIds request: API key 67, version 0, flexible.
//!
//! Served by controllers. Kafka 3.0 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::allocate_producer_ids_response::AllocateProducerIdsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// AllocateProducerIds request: API key 67, version 0, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct AllocateProducerIdsRequest {
    /// Broker id. Version 0.
    pub broker_id: i32,
    /// Version 0; default -1.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AllocateProducerIdsRequest {}

impl Default for AllocateProducerIdsRequest {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for AllocateProducerIdsRequest {
    const NAME: &'static str = "AllocateProducerIdsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AllocateProducerIdsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AllocateProducerIdsRequest {
    const KEY: ApiKey = ApiKey::AllocateProducerIds;
    type Response = AllocateProducerIdsResponse;
}
