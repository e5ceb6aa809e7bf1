//! AlterConfigs request: API key 33, versions 0-2, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.8 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::alter_configs_response::AlterConfigsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// AlterConfigs request: API key 33, versions 0-2, flexible from 2.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterConfigsRequest {
    /// Versions 0+.
    pub resources: Vec<AlterConfigsResource>,
    /// Versions 0+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterConfigsRequest {}

/// `resources[]` of [`AlterConfigsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterConfigsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub configs: Vec<AlterableConfig>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterConfigsResource {}

/// `resources[].configs[]` of [`AlterConfigsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct AlterableConfig {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+; nullable.
    pub value: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterableConfig {}

impl Message for AlterConfigsRequest {
    const NAME: &'static str = "AlterConfigsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterConfigsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            resources: r.structs(&"resources", flexible, version),
            validate_only: r.bool(&"validateOnly"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.structs(&"resources", flexible, &self.resources, version);
        w.bool(self.validate_only);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AlterConfigsRequest {
    const KEY: ApiKey = ApiKey::AlterConfigs;
    type Response = AlterConfigsResponse;
}

impl Struct for AlterConfigsResource {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.string(&"resourceName", flexible),
            configs: r.structs(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        w.structs(&"configs", flexible, &self.configs, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for AlterableConfig {
    #[inline]
    fn default() -> Self {
        Self { name: String::new(), value: Some(String::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for AlterableConfig {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.string(&"name", flexible),
            value: r.nullable_string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
