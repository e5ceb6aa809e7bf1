//! ExpireDelegationToken request: API key 40, versions 0-2, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.1 brought version 0, 2.0 version 1, 2.5 version 2. Kafka 3.9.1 was the
//! last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::expire_delegation_token_response::ExpireDelegationTokenResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ExpireDelegationToken request: API key 40, versions 0-2, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpireDelegationTokenRequest {
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub expiry_time_period_ms: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ExpireDelegationTokenRequest {}

impl Message for ExpireDelegationTokenRequest {
    const NAME: &'static str = "ExpireDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ExpireDelegationTokenRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            hmac: r.bytes(&"hmac", flexible),
            expiry_time_period_ms: r.i64(&"expiryTimePeriodMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.bytes(&"hmac", flexible, &self.hmac);
        w.i64(self.expiry_time_period_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ExpireDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::ExpireDelegationToken;
    type Response = ExpireDelegationTokenResponse;
}
