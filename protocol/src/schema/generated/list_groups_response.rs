//! ListGroupsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListGroupsResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 5)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("groups", FieldType::Array(&FieldType::Struct(&LISTED_GROUP)), v(0, 5)),
]).api_key(16).flexible(v(3, 5));

#[rustfmt::skip]
static LISTED_GROUP: StructSchema = structure("ListedGroup", v(0, 5), &[
    field("groupId", FieldType::String, v(0, 5)).entity("groupId"),
    field("protocolType", FieldType::String, v(0, 5)),
    field("groupState", FieldType::String, v(4, 5)).ignorable(),
    field("groupType", FieldType::String, v(5, 5)).ignorable(),
]);
