//! DescribeAcls request: API key 29, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeAclsRequest`](crate::messages::describe_acls_request::DescribeAclsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeAclsRequestRef<'a> {
    pub resource_type_filter: i8,
    pub resource_name_filter: Option<&'a str>,
    pub pattern_type_filter: i8,
    pub principal_filter: Option<&'a str>,
    pub host_filter: Option<&'a str>,
    pub operation: i8,
    pub permission_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeAclsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let resource_type_filter: i8 = r.i8(&"resourceTypeFilter");
        let resource_name_filter: Option<&'a str> = r.nullable_str(&"resourceNameFilter", flexible);
        let pattern_type_filter: i8 = if version >= 1 { r.i8(&"patternTypeFilter") } else { 3 };
        let principal_filter: Option<&'a str> = r.nullable_str(&"principalFilter", flexible);
        let host_filter: Option<&'a str> = r.nullable_str(&"hostFilter", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            resource_type_filter,
            resource_name_filter,
            pattern_type_filter,
            principal_filter,
            host_filter,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
