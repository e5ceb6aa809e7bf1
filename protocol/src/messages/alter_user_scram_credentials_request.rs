//! AlterUserScramCredentials request: API key 51, version 0, flexible.
//!
//! Served by brokers and controllers. Kafka 2.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::alter_user_scram_credentials_response::AlterUserScramCredentialsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// AlterUserScramCredentials request: API key 51, version 0, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterUserScramCredentialsRequest {
    /// Version 0.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// Version 0.
    pub upsertions: Vec<ScramCredentialUpsertion>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterUserScramCredentialsRequest {}

/// `deletions[]` of [`AlterUserScramCredentialsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScramCredentialDeletion {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub mechanism: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ScramCredentialDeletion {}

/// `upsertions[]` of [`AlterUserScramCredentialsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScramCredentialUpsertion {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub mechanism: i8,
    /// Version 0.
    pub iterations: i32,
    /// Version 0.
    pub salt: Bytes,
    /// Version 0.
    pub salted_password: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ScramCredentialUpsertion {}

impl Message for AlterUserScramCredentialsRequest {
    const NAME: &'static str = "AlterUserScramCredentialsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterUserScramCredentialsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            deletions: r.structs(&"deletions", flexible, version),
            upsertions: r.structs(&"upsertions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"deletions", flexible, &self.deletions, version);
        w.structs(&"upsertions", flexible, &self.upsertions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AlterUserScramCredentialsRequest {
    const KEY: ApiKey = ApiKey::AlterUserScramCredentials;
    type Response = AlterUserScramCredentialsResponse;
}

impl Struct for ScramCredentialDeletion {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            mechanism: r.i8(&"mechanism"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i8(self.mechanism);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ScramCredentialUpsertion {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (mechanism, iterations) = r.run(&["mechanism", "iterations"]);
        Self {
            name,
            mechanism,
            iterations,
            salt: r.bytes(&"salt", flexible),
            salted_password: r.bytes(&"saltedPassword", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.mechanism, self.iterations));
        w.bytes(&"salt", flexible, &self.salt);
        w.bytes(&"saltedPassword", flexible, &self.salted_password);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
