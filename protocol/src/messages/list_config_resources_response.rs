//! ListConfigResources response: API key 74, versions 0-1, flexible.
//!
//! Kafka 3.7 brought version 0, 4.1 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ListConfigResources response: API key 74, versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConfigResourcesResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub config_resources: Vec<ConfigResource>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListConfigResourcesResponse {}

/// `config_resources[]` of [`ListConfigResourcesResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigResource {
    /// Versions 0+.
    pub resource_name: String,
    /// Version 1; default 16; dropped where absent.
    pub resource_type: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConfigResource {}

impl Message for ListConfigResourcesResponse {
    const NAME: &'static str = "ListConfigResourcesResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListConfigResourcesResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            config_resources: r.structs(&"configResources", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.structs(&"configResources", flexible, &self.config_resources, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for ConfigResource {
    #[inline]
    fn default() -> Self {
        Self { resource_name: String::new(), resource_type: 16, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for ConfigResource {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            resource_name: r.string(&"resourceName", flexible),
            resource_type: if version >= 1 { r.i8(&"resourceType") } else { 16 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"resourceName", flexible, &self.resource_name);
        if version >= 1 {
            w.i8(self.resource_type);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
