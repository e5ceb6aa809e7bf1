//! DescribeUserScramCredentials request: API key 50, version 0, flexible.
//!
//! Served by brokers and controllers. Kafka 2.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeUserScramCredentials request: API key 50, version 0, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeUserScramCredentialsRequest {
    /// Version 0; nullable.
    pub users: Option<Vec<UserName>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeUserScramCredentialsRequest {}

/// `users[]` of [`DescribeUserScramCredentialsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserName {
    /// Version 0.
    pub name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UserName {}

impl Default for DescribeUserScramCredentialsRequest {
    #[inline]
    fn default() -> Self {
        Self { users: Some(Vec::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for DescribeUserScramCredentialsRequest {
    const NAME: &'static str = "DescribeUserScramCredentialsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeUserScramCredentialsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            users: r.nullable_structs(&"users", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_structs(&"users", flexible, self.users.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeUserScramCredentialsRequest {
    const KEY: ApiKey = ApiKey::DescribeUserScramCredentials;
    type Response = DescribeUserScramCredentialsResponse;
}

impl Struct for UserName {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { name: r.string(&"name", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
