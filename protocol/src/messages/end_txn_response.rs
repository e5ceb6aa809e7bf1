//! EndTxn response: API key 26, versions 0-5, flexible from 3.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.8 version 4, 4.0 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// EndTxn response: API key 26, versions 0-5, flexible from 3.
#[derive(Clone, Debug, PartialEq)]
pub struct EndTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Producer id. Version 5; default -1; dropped where absent.
    pub producer_id: i64,
    /// Version 5; default -1; dropped where absent.
    pub producer_epoch: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EndTxnResponse {}

impl Default for EndTxnResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for EndTxnResponse {
    const NAME: &'static str = "EndTxnResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EndTxnResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let (producer_id, producer_epoch) =
            if version >= 5 { r.run(&["producerId", "producerEpoch"]) } else { (-1, -1) };
        Self {
            throttle_time_ms,
            error_code,
            producer_id,
            producer_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.throttle_time_ms, self.error_code));
        if version >= 5 {
            w.run((self.producer_id, self.producer_epoch));
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
