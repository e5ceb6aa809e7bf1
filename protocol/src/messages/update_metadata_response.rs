//! UpdateMetadata response: API key 6, versions 0-8, flexible from 6.
//!
//! Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.10.2 version 3, 1.0 version 4, 2.2 version 5,
//! 2.4 version 6, 2.8 version 7, 3.4 version 8. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UpdateMetadata response: API key 6, versions 0-8, flexible from 6.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateMetadataResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataResponse {}

impl Message for UpdateMetadataResponse {
    const NAME: &'static str = "UpdateMetadataResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 8);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 8));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateMetadataResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self { error_code: r.i16(&"errorCode"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
