//! DeleteAclsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteAclsResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("filterResults", FieldType::Array(&FieldType::Struct(&DELETE_ACLS_FILTER_RESULT)), v(0, 3)),
]).api_key(31).flexible(v(2, 3));

#[rustfmt::skip]
static DELETE_ACLS_FILTER_RESULT: StructSchema = structure("DeleteAclsFilterResult", v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("matchingAcls", FieldType::Array(&FieldType::Struct(&DELETE_ACLS_MATCHING_ACL)), v(0, 3)),
]);

#[rustfmt::skip]
static DELETE_ACLS_MATCHING_ACL: StructSchema = structure("DeleteAclsMatchingAcl", v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("resourceType", FieldType::Int8, v(0, 3)),
    field("resourceName", FieldType::String, v(0, 3)),
    field("patternType", FieldType::Int8, v(1, 3)).default(FieldDefault::Integer(3)),
    field("principal", FieldType::String, v(0, 3)),
    field("host", FieldType::String, v(0, 3)),
    field("operation", FieldType::Int8, v(0, 3)),
    field("permissionType", FieldType::Int8, v(0, 3)),
]);
