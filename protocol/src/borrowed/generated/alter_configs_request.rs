//! AlterConfigs request: API key 33, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterConfigsRequest`](crate::messages::alter_configs_request::AlterConfigsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterConfigsRequestRef<'a> {
    pub resources: Items<'a, AlterConfigsResourceRef<'a>>,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterConfigsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            resources: r.items(&"resources", flexible, version),
            validate_only: r.bool(&"validateOnly"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterConfigsResource`](crate::messages::alter_configs_request::AlterConfigsResource), read in place.
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
        let flexible = version >= 2;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            configs: r.items(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterableConfig`](crate::messages::alter_configs_request::AlterableConfig), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterableConfigRef<'a> {
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterableConfigRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            value: r.nullable_str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
