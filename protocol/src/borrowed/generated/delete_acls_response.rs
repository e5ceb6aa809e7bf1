//! DeleteAcls response: API key 31, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteAclsResponse`](crate::messages::delete_acls_response::DeleteAclsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAclsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub filter_results: Items<'a, DeleteAclsFilterResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteAclsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            filter_results: r.items(&"filterResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteAclsFilterResult`](crate::messages::delete_acls_response::DeleteAclsFilterResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAclsFilterResultRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub matching_acls: Items<'a, DeleteAclsMatchingAclRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteAclsFilterResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            matching_acls: r.items(&"matchingAcls", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteAclsMatchingAcl`](crate::messages::delete_acls_response::DeleteAclsMatchingAcl), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAclsMatchingAclRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub pattern_type: i8,
    pub principal: &'a str,
    pub host: &'a str,
    pub operation: i8,
    pub permission_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteAclsMatchingAclRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let resource_type: i8 = r.i8(&"resourceType");
        let resource_name: &'a str = r.str(&"resourceName", flexible);
        let pattern_type: i8 = if version >= 1 { r.i8(&"patternType") } else { 3 };
        let principal: &'a str = r.str(&"principal", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            error_code,
            error_message,
            resource_type,
            resource_name,
            pattern_type,
            principal,
            host,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
