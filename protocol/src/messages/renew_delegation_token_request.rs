//! RenewDelegationToken request: API key 39, versions 0-2, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.1 brought version 0, 2.0 version 1, 2.5 version 2. Kafka 3.9.1 was the
//! last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::renew_delegation_token_response::RenewDelegationTokenResponse;
use crate::read::Reader;
use crate::write::Writer;

/// RenewDelegationToken request: API key 39, versions 0-2, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenewDelegationTokenRequest {
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub renew_period_ms: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RenewDelegationTokenRequest {}

impl Message for RenewDelegationTokenRequest {
    const NAME: &'static str = "RenewDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RenewDelegationTokenRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            hmac: r.bytes(&"hmac", flexible),
            renew_period_ms: r.i64(&"renewPeriodMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.bytes(&"hmac", flexible, &self.hmac);
        w.i64(self.renew_period_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for RenewDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::RenewDelegationToken;
    type Response = RenewDelegationTokenResponse;
}
