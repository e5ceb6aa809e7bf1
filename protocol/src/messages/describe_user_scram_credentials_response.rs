//! DescribeUserScramCredentials response: API key 50, version 0, flexible.
//!
//! Kafka 2.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeUserScramCredentials response: API key 50, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeUserScramCredentialsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable.
    pub error_message: Option<String>,
    /// Version 0.
    pub results: Vec<DescribeUserScramCredentialsResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeUserScramCredentialsResponse {}

/// `results[]` of [`DescribeUserScramCredentialsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeUserScramCredentialsResult {
    /// Version 0.
    pub user: String,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable.
    pub error_message: Option<String>,
    /// Version 0.
    pub credential_infos: Vec<CredentialInfo>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeUserScramCredentialsResult {}

/// `results[].credential_infos[]` of [`DescribeUserScramCredentialsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CredentialInfo {
    /// Version 0.
    pub mechanism: i8,
    /// Version 0.
    pub iterations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CredentialInfo {}

impl Default for DescribeUserScramCredentialsResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(String::new()),
            results: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for DescribeUserScramCredentialsResponse {
    const NAME: &'static str = "DescribeUserScramCredentialsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeUserScramCredentialsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            results: r.structs(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"results", flexible, &self.results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeUserScramCredentialsResult {
    #[inline]
    fn default() -> Self {
        Self {
            user: String::new(),
            error_code: 0,
            error_message: Some(String::new()),
            credential_infos: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeUserScramCredentialsResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            user: r.string(&"user", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_string(&"errorMessage", flexible),
            credential_infos: r.structs(&"credentialInfos", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"user", flexible, &self.user);
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"credentialInfos", flexible, &self.credential_infos, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for CredentialInfo {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (mechanism, iterations) = r.run(&["mechanism", "iterations"]);
        Self { mechanism, iterations, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.mechanism, self.iterations));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
