//! Heartbeat response: API key 12, versions 0-4, flexible from 4.
//!
//! Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// Heartbeat response: API key 12, versions 0-4, flexible from 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeartbeatResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for HeartbeatResponse {}

impl Message for HeartbeatResponse {
    const NAME: &'static str = "HeartbeatResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::HeartbeatResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
