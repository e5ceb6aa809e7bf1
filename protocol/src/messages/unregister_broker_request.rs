//! UnregisterBroker request: API key 64, version 0, flexible.
//!
//! Served by brokers and controllers. Kafka 2.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::unregister_broker_response::UnregisterBrokerResponse;
use crate::read::Reader;
use crate::write::Writer;

/// UnregisterBroker request: API key 64, version 0, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnregisterBrokerRequest {
    /// Broker id. Version 0.
    pub broker_id: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UnregisterBrokerRequest {}

impl Message for UnregisterBrokerRequest {
    const NAME: &'static str = "UnregisterBrokerRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UnregisterBrokerRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { broker_id: r.i32(&"brokerId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.broker_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for UnregisterBrokerRequest {
    const KEY: ApiKey = ApiKey::UnregisterBroker;
    type Response = UnregisterBrokerResponse;
}
