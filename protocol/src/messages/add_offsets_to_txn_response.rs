//! AddOffsetsToTxn response: API key 25, versions 0-4, flexible from 3.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.8 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AddOffsetsToTxn response: API key 25, versions 0-4, flexible from 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddOffsetsToTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddOffsetsToTxnResponse {}

impl Message for AddOffsetsToTxnResponse {
    const NAME: &'static str = "AddOffsetsToTxnResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AddOffsetsToTxnResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self { throttle_time_ms, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.throttle_time_ms, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
