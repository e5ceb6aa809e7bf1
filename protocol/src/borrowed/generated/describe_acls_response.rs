//! DescribeAcls response: API key 29, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeAclsResponse`](crate::messages::describe_acls_response::DescribeAclsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeAclsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub resources: Items<'a, DescribeAclsResourceRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeAclsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            resources: r.items(&"resources", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeAclsResource`](crate::messages::describe_acls_response::DescribeAclsResource), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeAclsResourceRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub pattern_type: i8,
    pub acls: Items<'a, AclDescriptionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeAclsResourceRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            pattern_type: if version >= 1 { r.i8(&"patternType") } else { 3 },
            acls: r.items(&"acls", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AclDescription`](crate::messages::describe_acls_response::AclDescription), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AclDescriptionRef<'a> {
    pub principal: &'a str,
    pub host: &'a str,
    pub operation: i8,
    pub permission_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AclDescriptionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let principal: &'a str = r.str(&"principal", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self { principal, host, operation, permission_type, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
