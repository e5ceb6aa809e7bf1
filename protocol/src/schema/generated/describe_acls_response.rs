//! DescribeAclsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeAclsResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("resources", FieldType::Array(&FieldType::Struct(&DESCRIBE_ACLS_RESOURCE)), v(0, 3)),
]).api_key(29).flexible(v(2, 3));

#[rustfmt::skip]
static DESCRIBE_ACLS_RESOURCE: StructSchema = structure("DescribeAclsResource", v(0, 3), &[
    field("resourceType", FieldType::Int8, v(0, 3)),
    field("resourceName", FieldType::String, v(0, 3)),
    field("patternType", FieldType::Int8, v(1, 3)).default(FieldDefault::Integer(3)),
    field("acls", FieldType::Array(&FieldType::Struct(&ACL_DESCRIPTION)), v(0, 3)),
]);

#[rustfmt::skip]
static ACL_DESCRIPTION: StructSchema = structure("AclDescription", v(0, 3), &[
    field("principal", FieldType::String, v(0, 3)),
    field("host", FieldType::String, v(0, 3)),
    field("operation", FieldType::Int8, v(0, 3)),
    field("permissionType", FieldType::Int8, v(0, 3)),
]);
