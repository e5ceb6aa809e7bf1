//! DescribeDelegationToken request: API key 41, versions 0-3, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.1 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3. Kafka
//! 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_delegation_token_response::DescribeDelegationTokenResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeDelegationToken request: API key 41, versions 0-3, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeDelegationTokenRequest {
    /// Versions 0+; nullable.
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeDelegationTokenRequest {}

/// `owners[]` of [`DescribeDelegationTokenRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeDelegationTokenOwner {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeDelegationTokenOwner {}

impl Default for DescribeDelegationTokenRequest {
    #[inline]
    fn default() -> Self {
        Self { owners: Some(Vec::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for DescribeDelegationTokenRequest {
    const NAME: &'static str = "DescribeDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeDelegationTokenRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            owners: r.nullable_structs(&"owners", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.nullable_structs(&"owners", flexible, self.owners.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::DescribeDelegationToken;
    type Response = DescribeDelegationTokenResponse;
}

impl Struct for DescribeDelegationTokenOwner {
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
