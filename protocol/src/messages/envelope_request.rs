//! Envelope request: API key 58, version 0, flexible.
//!
//! Served by controllers. Kafka 2.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::envelope_response::EnvelopeResponse;
use crate::read::Reader;
use crate::write::Writer;

/// Envelope request: API key 58, version 0, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct EnvelopeRequest {
    /// Version 0.
    pub request_data: Bytes,
    /// Version 0; nullable.
    pub request_principal: Option<Bytes>,
    /// Version 0.
    pub client_host_address: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EnvelopeRequest {}

impl Default for EnvelopeRequest {
    #[inline]
    fn default() -> Self {
        Self {
            request_data: Bytes::new(),
            request_principal: Some(Bytes::new()),
            client_host_address: Bytes::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for EnvelopeRequest {
    const NAME: &'static str = "EnvelopeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EnvelopeRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            request_data: r.bytes(&"requestData", flexible),
            request_principal: r.nullable_bytes(&"requestPrincipal", flexible),
            client_host_address: r.bytes(&"clientHostAddress", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.bytes(&"requestData", flexible, &self.request_data);
        w.nullable_bytes(&"requestPrincipal", flexible, self.request_principal.as_deref());
        w.bytes(&"clientHostAddress", flexible, &self.client_host_address);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for EnvelopeRequest {
    const KEY: ApiKey = ApiKey::Envelope;
    type Response = EnvelopeResponse;
}
