//! BrokerHeartbeat response: API key 63, versions 0-2, flexible.
//!
//! Kafka 2.8 brought version 0, 3.7 version 1, 4.3 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// BrokerHeartbeat response: API key 63, versions 0-2, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerHeartbeatResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub is_caught_up: bool,
    /// Versions 0+; default true.
    pub is_fenced: bool,
    /// Versions 0+.
    pub should_shut_down: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerHeartbeatResponse {}

impl Default for BrokerHeartbeatResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            is_caught_up: false,
            is_fenced: true,
            should_shut_down: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for BrokerHeartbeatResponse {
    const NAME: &'static str = "BrokerHeartbeatResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BrokerHeartbeatResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, is_caught_up, is_fenced, should_shut_down) =
            r.run(&["throttleTimeMs", "errorCode", "isCaughtUp", "isFenced", "shouldShutDown"]);
        Self {
            throttle_time_ms,
            error_code,
            is_caught_up,
            is_fenced,
            should_shut_down,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code, self.is_caught_up, self.is_fenced, self.should_shut_down));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
