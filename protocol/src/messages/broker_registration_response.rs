//! BrokerRegistration response: API key 62, versions 0-4, flexible.
//!
//! Kafka 2.8 brought version 0, 3.4 version 1, 3.7 versions 2-3, 3.9 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// BrokerRegistration response: API key 62, versions 0-4, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerRegistrationResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; default -1.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerRegistrationResponse {}

impl Default for BrokerRegistrationResponse {
    #[inline]
    fn default() -> Self {
        Self { throttle_time_ms: 0, error_code: 0, broker_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for BrokerRegistrationResponse {
    const NAME: &'static str = "BrokerRegistrationResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BrokerRegistrationResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, broker_epoch) = r.run(&["throttleTimeMs", "errorCode", "brokerEpoch"]);
        Self { throttle_time_ms, error_code, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code, self.broker_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
