//! DeleteAclsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteAclsRequest", MessageKind::Request, v(0, 3), &[
    field("filters", FieldType::Array(&FieldType::Struct(&DELETE_ACLS_FILTER)), v(0, 3)),
]).api_key(31).flexible(v(2, 3));

#[rustfmt::skip]
static DELETE_ACLS_FILTER: StructSchema = structure("DeleteAclsFilter", v(0, 3), &[
    field("resourceTypeFilter", FieldType::Int8, v(0, 3)),
    field("resourceNameFilter", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("patternTypeFilter", FieldType::Int8, v(1, 3)).default(FieldDefault::Integer(3)),
    field("principalFilter", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("hostFilter", FieldType::String, v(0, 3)).nullable(v(0, 3)),
    field("operation", FieldType::Int8, v(0, 3)),
    field("permissionType", FieldType::Int8, v(0, 3)),
]);
