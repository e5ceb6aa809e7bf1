//! DescribeClientQuotas request: API key 48, versions 0-1, flexible from 1.
//!
//! Served by brokers. Kafka 2.6 brought version 0, 2.8 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_client_quotas_response::DescribeClientQuotasResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeClientQuotas request: API key 48, versions 0-1, flexible from 1.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeClientQuotasRequest {
    /// Versions 0+.
    pub components: Vec<ComponentData>,
    /// Versions 0+.
    pub strict: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeClientQuotasRequest {}

/// `components[]` of [`DescribeClientQuotasRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+.
    pub match_type: i8,
    /// Versions 0+; nullable.
    pub r#match: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ComponentData {}

impl Message for DescribeClientQuotasRequest {
    const NAME: &'static str = "DescribeClientQuotasRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeClientQuotasRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            components: r.structs(&"components", flexible, version),
            strict: r.bool(&"strict"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.structs(&"components", flexible, &self.components, version);
        w.bool(self.strict);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeClientQuotasRequest {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    type Response = DescribeClientQuotasResponse;
}

impl Default for ComponentData {
    #[inline]
    fn default() -> Self {
        Self {
            entity_type: String::new(),
            match_type: 0,
            r#match: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for ComponentData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity_type: r.string(&"entityType", flexible),
            match_type: r.i8(&"matchType"),
            r#match: r.nullable_string(&"match", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.string(&"entityType", flexible, &self.entity_type);
        w.i8(self.match_type);
        w.nullable_string(&"match", flexible, self.r#match.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
