//! DescribeConfigs response: API key 32, versions 0-4, flexible from 4.
//!
//! Kafka 0.11.0 brought version 0, 1.1 version 1, 2.0 version 2, 2.6 version 3, 2.8 version 4. Kafka 3.9.1 was the
//! last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeConfigs response: API key 32, versions 0-4, flexible from 4.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeConfigsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<DescribeConfigsResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsResponse {}

/// `results[]` of [`DescribeConfigsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub configs: Vec<DescribeConfigsResourceResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsResult {}

/// `results[].configs[]` of [`DescribeConfigsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsResourceResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+; nullable.
    pub value: Option<String>,
    /// Versions 0+.
    pub read_only: bool,
    /// Version 0.
    pub is_default: bool,
    /// Versions 1+; default -1; dropped where absent.
    pub config_source: i8,
    /// Versions 0+.
    pub is_sensitive: bool,
    /// Versions 1+; dropped where absent.
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// Versions 3+; dropped where absent.
    pub config_type: i8,
    /// Versions 3+; nullable; dropped where absent.
    pub documentation: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsResourceResult {}

/// `results[].configs[].synonyms[]` of [`DescribeConfigsResponse`], versions 1+.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeConfigsSynonym {
    /// Versions 1+.
    pub name: String,
    /// Versions 1+; nullable.
    pub value: Option<String>,
    /// Versions 1+.
    pub source: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeConfigsSynonym {}

impl Message for DescribeConfigsResponse {
    const NAME: &'static str = "DescribeConfigsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeConfigsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.structs(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i32(self.throttle_time_ms);
        w.structs(&"results", flexible, &self.results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeConfigsResult {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            resource_type: 0,
            resource_name: String::new(),
            configs: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeConfigsResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_string(&"errorMessage", flexible),
            resource_type: r.i8(&"resourceType"),
            resource_name: r.string(&"resourceName", flexible),
            configs: r.structs(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        w.structs(&"configs", flexible, &self.configs, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeConfigsResourceResult {
    #[inline]
    fn default() -> Self {
        Self {
            name: String::new(),
            value: Some(String::new()),
            read_only: false,
            is_default: false,
            config_source: -1,
            is_sensitive: false,
            synonyms: Vec::new(),
            config_type: 0,
            documentation: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeConfigsResourceResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: r.string(&"name", flexible),
            value: r.nullable_string(&"value", flexible),
            read_only: r.bool(&"readOnly"),
            is_default: if version <= 0 { r.bool(&"isDefault") } else { false },
            config_source: if version >= 1 { r.i8(&"configSource") } else { -1 },
            is_sensitive: r.bool(&"isSensitive"),
            synonyms: if version >= 1 { r.structs(&"synonyms", flexible, version) } else { Vec::new() },
            config_type: if version >= 3 { r.i8(&"configType") } else { 0 },
            documentation: if version >= 3 {
                r.nullable_string(&"documentation", flexible)
            } else {
                Some(String::new())
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.bool(self.read_only);
        if version <= 0 {
            w.bool(self.is_default);
        } else if self.is_default {
            w.not_in_version(&"isDefault");
        }
        if version >= 1 {
            w.i8(self.config_source);
        }
        w.bool(self.is_sensitive);
        if version >= 1 {
            w.structs(&"synonyms", flexible, &self.synonyms, version);
        }
        if version >= 3 {
            w.i8(self.config_type);
        }
        if version >= 3 {
            w.nullable_string(&"documentation", flexible, self.documentation.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeConfigsSynonym {
    #[inline]
    fn default() -> Self {
        Self { name: String::new(), value: Some(String::new()), source: 0, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for DescribeConfigsSynonym {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: r.string(&"name", flexible),
            value: r.nullable_string(&"value", flexible),
            source: r.i8(&"source"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.i8(self.source);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
