//! ExpireDelegationToken response: API key 40, versions 0-2, flexible from 2.
//!
//! Kafka 1.1 brought version 0, 2.0 version 1, 2.5 version 2. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ExpireDelegationToken response: API key 40, versions 0-2, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpireDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub expiry_timestamp_ms: i64,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ExpireDelegationTokenResponse {}

impl Message for ExpireDelegationTokenResponse {
    const NAME: &'static str = "ExpireDelegationTokenResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ExpireDelegationTokenResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (error_code, expiry_timestamp_ms, throttle_time_ms) =
            r.run(&["errorCode", "expiryTimestampMs", "throttleTimeMs"]);
        Self {
            error_code,
            expiry_timestamp_ms,
            throttle_time_ms,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.error_code, self.expiry_timestamp_ms, self.throttle_time_ms));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
