//! CreateDelegationToken response: API key 38, versions 0-3, flexible from 2.
//!
//! Kafka 1.1 brought version 0, 2.0 version 1, 2.4 version 2, 3.3 version 3. Kafka 3.9.1 was the last to have version
//! 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// CreateDelegationToken response: API key 38, versions 0-3, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Version 3.
    pub token_requester_principal_type: String,
    /// Version 3.
    pub token_requester_principal_name: String,
    /// Versions 0+.
    pub issue_timestamp_ms: i64,
    /// Versions 0+.
    pub expiry_timestamp_ms: i64,
    /// Versions 0+.
    pub max_timestamp_ms: i64,
    /// Versions 0+.
    pub token_id: String,
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreateDelegationTokenResponse {}

impl Message for CreateDelegationTokenResponse {
    const NAME: &'static str = "CreateDelegationTokenResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreateDelegationTokenResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let principal_type: String = r.string(&"principalType", flexible);
        let principal_name: String = r.string(&"principalName", flexible);
        let token_requester_principal_type: String =
            if version >= 3 { r.string(&"tokenRequesterPrincipalType", flexible) } else { String::new() };
        let token_requester_principal_name: String =
            if version >= 3 { r.string(&"tokenRequesterPrincipalName", flexible) } else { String::new() };
        let (issue_timestamp_ms, expiry_timestamp_ms, max_timestamp_ms) =
            r.run(&["issueTimestampMs", "expiryTimestampMs", "maxTimestampMs"]);
        Self {
            error_code,
            principal_type,
            principal_name,
            token_requester_principal_type,
            token_requester_principal_name,
            issue_timestamp_ms,
            expiry_timestamp_ms,
            max_timestamp_ms,
            token_id: r.string(&"tokenId", flexible),
            hmac: r.bytes(&"hmac", flexible),
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.string(&"principalType", flexible, &self.principal_type);
        w.string(&"principalName", flexible, &self.principal_name);
        if version >= 3 {
            w.string(&"tokenRequesterPrincipalType", flexible, &self.token_requester_principal_type);
        } else if !self.token_requester_principal_type.is_empty() {
            w.not_in_version(&"tokenRequesterPrincipalType");
        }
        if version >= 3 {
            w.string(&"tokenRequesterPrincipalName", flexible, &self.token_requester_principal_name);
        } else if !self.token_requester_principal_name.is_empty() {
            w.not_in_version(&"tokenRequesterPrincipalName");
        }
        w.run((self.issue_timestamp_ms, self.expiry_timestamp_ms, self.max_timestamp_ms));
        w.string(&"tokenId", flexible, &self.token_id);
        w.bytes(&"hmac", flexible, &self.hmac);
        w.i32(self.throttle_time_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
