//! CreateDelegationToken request: API key 38, versions 0-3, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.1 brought version 0, 2.0 version 1, 2.4 version 2, 3.3 version 3. Kafka
//! 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::create_delegation_token_response::CreateDelegationTokenResponse;
use crate::read::Reader;
use crate::write::Writer;

/// CreateDelegationToken request: API key 38, versions 0-3, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateDelegationTokenRequest {
    /// Version 3; nullable.
    pub owner_principal_type: Option<String>,
    /// Version 3; nullable.
    pub owner_principal_name: Option<String>,
    /// Versions 0+.
    pub renewers: Vec<CreatableRenewers>,
    /// Versions 0+.
    pub max_lifetime_ms: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreateDelegationTokenRequest {}

/// `renewers[]` of [`CreateDelegationTokenRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableRenewers {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableRenewers {}

impl Default for CreateDelegationTokenRequest {
    #[inline]
    fn default() -> Self {
        Self {
            owner_principal_type: Some(String::new()),
            owner_principal_name: Some(String::new()),
            renewers: Vec::new(),
            max_lifetime_ms: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for CreateDelegationTokenRequest {
    const NAME: &'static str = "CreateDelegationTokenRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreateDelegationTokenRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            owner_principal_type: if version >= 3 {
                r.nullable_string(&"ownerPrincipalType", flexible)
            } else {
                Some(String::new())
            },
            owner_principal_name: if version >= 3 {
                r.nullable_string(&"ownerPrincipalName", flexible)
            } else {
                Some(String::new())
            },
            renewers: r.structs(&"renewers", flexible, version),
            max_lifetime_ms: r.i64(&"maxLifetimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        if version >= 3 {
            w.nullable_string(&"ownerPrincipalType", flexible, self.owner_principal_type.as_deref());
        } else if self.owner_principal_type.as_ref().is_none_or(|value| !value.is_empty()) {
            w.not_in_version(&"ownerPrincipalType");
        }
        if version >= 3 {
            w.nullable_string(&"ownerPrincipalName", flexible, self.owner_principal_name.as_deref());
        } else if self.owner_principal_name.as_ref().is_none_or(|value| !value.is_empty()) {
            w.not_in_version(&"ownerPrincipalName");
        }
        w.structs(&"renewers", flexible, &self.renewers, version);
        w.i64(self.max_lifetime_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for CreateDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::CreateDelegationToken;
    type Response = CreateDelegationTokenResponse;
}

impl Struct for CreatableRenewers {
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
