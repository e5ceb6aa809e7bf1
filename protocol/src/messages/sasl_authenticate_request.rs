//! SaslAuthenticate request: API key 36, versions 0-2, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.0 brought version 0, 2.2 version 1, 2.5 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::sasl_authenticate_response::SaslAuthenticateResponse;
use crate::read::Reader;
use crate::write::Writer;

/// SaslAuthenticate request: API key 36, versions 0-2, flexible from 2.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaslAuthenticateRequest {
    /// Versions 0+.
    pub auth_bytes: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SaslAuthenticateRequest {}

impl Message for SaslAuthenticateRequest {
    const NAME: &'static str = "SaslAuthenticateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SaslAuthenticateRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self { auth_bytes: r.bytes(&"authBytes", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.bytes(&"authBytes", flexible, &self.auth_bytes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for SaslAuthenticateRequest {
    const KEY: ApiKey = ApiKey::SaslAuthenticate;
    type Response = SaslAuthenticateResponse;
}
