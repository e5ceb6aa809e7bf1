//! CreateAcls request: API key 30, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreateAclsRequest`](crate::messages::create_acls_request::CreateAclsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreateAclsRequestRef<'a> {
    pub creations: Items<'a, AclCreationRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreateAclsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            creations: r.items(&"creations", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AclCreation`](crate::messages::create_acls_request::AclCreation), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AclCreationRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub resource_pattern_type: i8,
    pub principal: &'a str,
    pub host: &'a str,
    pub operation: i8,
    pub permission_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AclCreationRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let resource_type: i8 = r.i8(&"resourceType");
        let resource_name: &'a str = r.str(&"resourceName", flexible);
        let resource_pattern_type: i8 = if version >= 1 { r.i8(&"resourcePatternType") } else { 3 };
        let principal: &'a str = r.str(&"principal", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            resource_type,
            resource_name,
            resource_pattern_type,
            principal,
            host,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
