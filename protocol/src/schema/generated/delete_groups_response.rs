//! DeleteGroupsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteGroupsResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("results", FieldType::Array(&FieldType::Struct(&DELETABLE_GROUP_RESULT)), v(0, 3)),
]).api_key(42).flexible(v(2, 3));

#[rustfmt::skip]
static DELETABLE_GROUP_RESULT: StructSchema = structure("DeletableGroupResult", v(0, 3), &[
    field("groupId", FieldType::String, v(0, 3)).map_key().entity("groupId"),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(3, 3)).nullable(v(3, 3)).default(FieldDefault::Null).ignorable(),
]);
