//! SaslHandshake response: API key 17, versions 0-1, never flexible.
//!
//! Kafka 0.10.0 brought version 0, 1.0 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// SaslHandshake response: API key 17, versions 0-1, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaslHandshakeResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub mechanisms: Vec<String>,
}

impl Eq for SaslHandshakeResponse {}

impl Message for SaslHandshakeResponse {
    const NAME: &'static str = "SaslHandshakeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SaslHandshakeResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { error_code: r.i16(&"errorCode"), mechanisms: r.elements(&"mechanisms", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.i16(self.error_code);
        w.elements(&"mechanisms", flexible, &self.mechanisms);
    }
}
