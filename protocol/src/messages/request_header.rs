//! The request header: versions 0-2, flexible from 2.
//!
//! Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// The request header: versions 0-2, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestHeader {
    /// Versions 0+.
    pub request_api_key: i16,
    /// Versions 0+.
    pub request_api_version: i16,
    /// Versions 0+.
    pub correlation_id: i32,
    /// Versions 1+; nullable; dropped where absent.
    pub client_id: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RequestHeader {}

impl Default for RequestHeader {
    #[inline]
    fn default() -> Self {
        Self {
            request_api_key: 0,
            request_api_version: 0,
            correlation_id: 0,
            client_id: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for RequestHeader {
    const NAME: &'static str = "RequestHeader";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RequestHeaderRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (request_api_key, request_api_version, correlation_id) =
            r.run(&["requestApiKey", "requestApiVersion", "correlationId"]);
        Self {
            request_api_key,
            request_api_version,
            correlation_id,
            client_id: if version >= 1 { r.nullable_string(&"clientId", false) } else { Some(String::new()) },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.request_api_key, self.request_api_version, self.correlation_id));
        if version >= 1 {
            w.nullable_string(&"clientId", false, self.client_id.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
