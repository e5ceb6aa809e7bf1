//! DescribeConfigs request: API key 32, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeConfigsRequest`](crate::messages::describe_configs_request::DescribeConfigsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsRequestRef<'a> {
    pub resources: Items<'a, DescribeConfigsResourceRef<'a>>,
    pub include_synonyms: bool,
    pub include_documentation: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            resources: r.items(&"resources", flexible, version),
            include_synonyms: if version >= 1 { r.bool(&"includeSynonyms") } else { false },
            include_documentation: if version >= 3 { r.bool(&"includeDocumentation") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeConfigsResource`](crate::messages::describe_configs_request::DescribeConfigsResource), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeConfigsResourceRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub configuration_keys: Option<Items<'a, &'a str>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeConfigsResourceRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            configuration_keys: r.nullable_strings(&"configurationKeys", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
