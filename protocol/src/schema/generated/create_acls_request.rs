//! CreateAclsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateAclsRequest", MessageKind::Request, v(0, 3), &[
    field("creations", FieldType::Array(&FieldType::Struct(&ACL_CREATION)), v(0, 3)),
]).api_key(30).flexible(v(2, 3));

#[rustfmt::skip]
static ACL_CREATION: StructSchema = structure("AclCreation", v(0, 3), &[
    field("resourceType", FieldType::Int8, v(0, 3)),
    field("resourceName", FieldType::String, v(0, 3)),
    field("resourcePatternType", FieldType::Int8, v(1, 3)).default(FieldDefault::Integer(3)),
    field("principal", FieldType::String, v(0, 3)),
    field("host", FieldType::String, v(0, 3)),
    field("operation", FieldType::Int8, v(0, 3)),
    field("permissionType", FieldType::Int8, v(0, 3)),
]);
