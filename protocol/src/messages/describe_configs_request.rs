//! DescribeConfigs request: API key 32, versions 0-4, flexible from 4.
//!
//! Served by brokers and controllers. Kafka 0.11.0 brought version 0, 1.1 version 1, 2.0 version 2, 2.6 version 3,
//! 2.8 version 4. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_configs_response::DescribeConfigsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeConfigs request: API key 32, versions 0-4, flexible from 4.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeConfigsRequest {
    /// Versions 0+.
    pub resources: Vec<DescribeConfigsResource>,
    /// Versions 1+.
    pub include_synonyms: bool,
    /// Versions 3+.
    pub include_documentation: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsRequest {}

/// `resources[]` of [`DescribeConfigsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+; nullable.
    pub configuration_keys: Option<Vec<String>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsResource {}

impl Message for DescribeConfigsRequest {
    const NAME: &'static str = "DescribeConfigsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeConfigsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            resources: r.structs(&"resources", flexible, version),
            include_synonyms: if version >= 1 { r.bool(&"includeSynonyms") } else { false },
            include_documentation: if version >= 3 { r.bool(&"includeDocumentation") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.structs(&"resources", flexible, &self.resources, version);
        if version >= 1 {
            w.bool(self.include_synonyms);
        } else if self.include_synonyms {
            w.not_in_version(&"includeSynonyms");
        }
        if version >= 3 {
            w.bool(self.include_documentation);
        } else if self.include_documentation {
            w.not_in_version(&"includeDocumentation");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeConfigsRequest {
    const KEY: ApiKey = ApiKey::DescribeConfigs;
    type Response = DescribeConfigsResponse;
}

impl Default for DescribeConfigsResource {
    #[inline]
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: String::new(),
            configuration_keys: Some(Vec::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeConfigsResource {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.string(&"resourceName", flexible),
            configuration_keys: r.nullable_elements(&"configurationKeys", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        w.nullable_elements(&"configurationKeys", flexible, self.configuration_keys.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
