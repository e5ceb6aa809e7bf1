//! IncrementalAlterConfigs response: API key 44, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`IncrementalAlterConfigsResponse`](crate::messages::incremental_alter_configs_response::IncrementalAlterConfigsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct IncrementalAlterConfigsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub responses: Items<'a, AlterConfigsResourceResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for IncrementalAlterConfigsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            responses: r.items(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterConfigsResourceResponse`](crate::messages::incremental_alter_configs_response::AlterConfigsResourceResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterConfigsResourceResponseRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterConfigsResourceResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
