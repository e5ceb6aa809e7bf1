//! SaslAuthenticate response: API key 36, versions 0-2, flexible from 2.
//!
//! Kafka 1.0 brought version 0, 2.2 version 1, 2.5 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// SaslAuthenticate response: API key 36, versions 0-2, flexible from 2.
#[derive(Clone, Debug, PartialEq)]
pub struct SaslAuthenticateResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub auth_bytes: Bytes,
    /// Versions 1+; dropped where absent.
    pub session_lifetime_ms: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SaslAuthenticateResponse {}

impl Default for SaslAuthenticateResponse {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            auth_bytes: Bytes::new(),
            session_lifetime_ms: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for SaslAuthenticateResponse {
    const NAME: &'static str = "SaslAuthenticateResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SaslAuthenticateResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_string(&"errorMessage", flexible),
            auth_bytes: r.bytes(&"authBytes", flexible),
            session_lifetime_ms: if version >= 1 { r.i64(&"sessionLifetimeMs") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.bytes(&"authBytes", flexible, &self.auth_bytes);
        if version >= 1 {
            w.i64(self.session_lifetime_ms);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
