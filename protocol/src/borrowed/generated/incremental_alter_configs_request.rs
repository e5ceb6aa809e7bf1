//! IncrementalAlterConfigs request: API key 44, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`IncrementalAlterConfigsRequest`](crate::messages::incremental_alter_configs_request::IncrementalAlterConfigsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct IncrementalAlterConfigsRequestRef<'a> {
    pub resources: Items<'a, AlterConfigsResourceRef<'a>>,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for IncrementalAlterConfigsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            resources: r.items(&"resources", flexible, version),
            validate_only: r.bool(&"validateOnly"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterConfigsResource`](crate::messages::incremental_alter_configs_request::AlterConfigsResource), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterConfigsResourceRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub configs: Items<'a, AlterableConfigRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterConfigsResourceRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            configs: r.items(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterableConfig`](crate::messages::incremental_alter_configs_request::AlterableConfig), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterableConfigRef<'a> {
    pub name: &'a str,
    pub config_operation: i8,
    pub value: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterableConfigRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            name: r.str(&"name", flexible),
            config_operation: r.i8(&"configOperation"),
            value: r.nullable_str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
