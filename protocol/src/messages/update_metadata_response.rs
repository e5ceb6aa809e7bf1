//! UpdateMetadata response: API key 6, versions 0-8, flexible from 6.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UpdateMetadata response: API key 6, versions 0-8, flexible from 6.
/// All versions: up to Kafka 3.9.1.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct UpdateMetadataResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Message for UpdateMetadataResponse {
    const NAME: &'static str = "UpdateMetadataResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 8);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 8));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateMetadataResponseRef<'a>;

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self { error_code: r.i16(&"errorCode"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
