//! ListConfigResources response: API key 74, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListConfigResourcesResponse`](crate::messages::list_config_resources_response::ListConfigResourcesResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListConfigResourcesResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub config_resources: Items<'a, ConfigResourceRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListConfigResourcesResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            config_resources: r.items(&"configResources", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ConfigResource`](crate::messages::list_config_resources_response::ConfigResource), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConfigResourceRef<'a> {
    pub resource_name: &'a str,
    pub resource_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConfigResourceRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            resource_name: r.str(&"resourceName", flexible),
            resource_type: if version >= 1 { r.i8(&"resourceType") } else { 16 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
