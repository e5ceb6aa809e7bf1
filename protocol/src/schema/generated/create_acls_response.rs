//! CreateAclsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateAclsResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("results", FieldType::Array(&FieldType::Struct(&ACL_CREATION_RESULT)), v(0, 3)),
]).api_key(30).flexible(v(2, 3));

#[rustfmt::skip]
static ACL_CREATION_RESULT: StructSchema = structure("AclCreationResult", v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(0, 3)).nullable(v(0, 3)),
]);
