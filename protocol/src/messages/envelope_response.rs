//! Envelope response: API key 58, version 0, flexible.
//!
//! Kafka 2.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// Envelope response: API key 58, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnvelopeResponse {
    /// Version 0; nullable; default null.
    pub response_data: Option<Bytes>,
    /// Version 0.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EnvelopeResponse {}

impl Message for EnvelopeResponse {
    const NAME: &'static str = "EnvelopeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EnvelopeResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            response_data: r.nullable_bytes(&"responseData", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.nullable_bytes(&"responseData", flexible, self.response_data.as_deref());
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
