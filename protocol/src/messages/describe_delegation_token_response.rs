//! DescribeDelegationToken response: API key 41, versions 0-3, flexible from 2.
//!
//! Kafka 1.1 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3. Kafka 3.9.1 was the last to have version
//! 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeDelegationToken response: API key 41, versions 0-3, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub tokens: Vec<DescribedDelegationToken>,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeDelegationTokenResponse {}

/// `tokens[]` of [`DescribeDelegationTokenResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribedDelegationToken {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Version 3.
    pub token_requester_principal_type: String,
    /// Version 3.
    pub token_requester_principal_name: String,
    /// Versions 0+.
    pub issue_timestamp: i64,
    /// Versions 0+.
    pub expiry_timestamp: i64,
    /// Versions 0+.
    pub max_timestamp: i64,
    /// Versions 0+.
    pub token_id: String,
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub renewers: Vec<DescribedDelegationTokenRenewer>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedDelegationToken {}

/// `tokens[].renewers[]` of [`DescribeDelegationTokenResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribedDelegationTokenRenewer {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedDelegationTokenRenewer {}

impl Message for DescribeDelegationTokenResponse {
    const NAME: &'static str = "DescribeDelegationTokenResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeDelegationTokenResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            tokens: r.structs(&"tokens", flexible, version),
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.structs(&"tokens", flexible, &self.tokens, version);
        w.i32(self.throttle_time_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DescribedDelegationToken {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let principal_type: String = r.string(&"principalType", flexible);
        let principal_name: String = r.string(&"principalName", flexible);
        let token_requester_principal_type: String =
            if version >= 3 { r.string(&"tokenRequesterPrincipalType", flexible) } else { String::new() };
        let token_requester_principal_name: String =
            if version >= 3 { r.string(&"tokenRequesterPrincipalName", flexible) } else { String::new() };
        let (issue_timestamp, expiry_timestamp, max_timestamp) =
            r.run(&["issueTimestamp", "expiryTimestamp", "maxTimestamp"]);
        Self {
            principal_type,
            principal_name,
            token_requester_principal_type,
            token_requester_principal_name,
            issue_timestamp,
            expiry_timestamp,
            max_timestamp,
            token_id: r.string(&"tokenId", flexible),
            hmac: r.bytes(&"hmac", flexible),
            renewers: r.structs(&"renewers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
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
        w.run((self.issue_timestamp, self.expiry_timestamp, self.max_timestamp));
        w.string(&"tokenId", flexible, &self.token_id);
        w.bytes(&"hmac", flexible, &self.hmac);
        w.structs(&"renewers", flexible, &self.renewers, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DescribedDelegationTokenRenewer {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            principal_type: r.string(&"principalType", flexible),
            principal_name: r.string(&"principalName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"principalType", flexible, &self.principal_type);
        w.string(&"principalName", flexible, &self.principal_name);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
