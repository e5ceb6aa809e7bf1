//! DescribeConfigs response: API key 32, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeConfigsResponse`](crate::messages::describe_configs_response::DescribeConfigsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub results: Items<'a, DescribeConfigsResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeConfigsResult`](crate::messages::describe_configs_response::DescribeConfigsResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsResultRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub configs: Items<'a, DescribeConfigsResourceResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            configs: r.items(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeConfigsResourceResult`](crate::messages::describe_configs_response::DescribeConfigsResourceResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsResourceResultRef<'a> {
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub read_only: bool,
    pub is_default: bool,
    pub config_source: i8,
    pub is_sensitive: bool,
    pub synonyms: Items<'a, DescribeConfigsSynonymRef<'a>>,
    pub config_type: i8,
    pub documentation: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsResourceResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: r.str(&"name", flexible),
            value: r.nullable_str(&"value", flexible),
            read_only: r.bool(&"readOnly"),
            is_default: if version <= 0 { r.bool(&"isDefault") } else { false },
            config_source: if version >= 1 { r.i8(&"configSource") } else { -1 },
            is_sensitive: r.bool(&"isSensitive"),
            synonyms: if version >= 1 { r.items(&"synonyms", flexible, version) } else { Items::EMPTY },
            config_type: if version >= 3 { r.i8(&"configType") } else { 0 },
            documentation: if version >= 3 { r.nullable_str(&"documentation", flexible) } else { Some("") },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeConfigsSynonym`](crate::messages::describe_configs_response::DescribeConfigsSynonym), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsSynonymRef<'a> {
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub source: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsSynonymRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: r.str(&"name", flexible),
            value: r.nullable_str(&"value", flexible),
            source: r.i8(&"source"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
