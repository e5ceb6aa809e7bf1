//! SaslHandshake request: API key 17, versions 0-1, never flexible.
//!
//! Served by brokers and controllers. Kafka 0.10.0 brought version 0, 1.0 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, Request, VersionRange};
use crate::messages::sasl_handshake_response::SaslHandshakeResponse;
use crate::read::Reader;
use crate::write::Writer;

/// SaslHandshake request: API key 17, versions 0-1, never flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaslHandshakeRequest {
    /// Versions 0+.
    pub mechanism: String,
}

impl Eq for SaslHandshakeRequest {}

impl Message for SaslHandshakeRequest {
    const NAME: &'static str = "SaslHandshakeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SaslHandshakeRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { mechanism: r.string(&"mechanism", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"mechanism", flexible, &self.mechanism);
    }
}

impl Request for SaslHandshakeRequest {
    const KEY: ApiKey = ApiKey::SaslHandshake;
    type Response = SaslHandshakeResponse;
}
