//! SyncGroupRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SyncGroupRequest", MessageKind::Request, v(0, 5), &[
    field("groupId", FieldType::String, v(0, 5)).entity("groupId"),
    field("generationId", FieldType::Int32, v(0, 5)),
    field("memberId", FieldType::String, v(0, 5)),
    field("groupInstanceId", FieldType::String, v(3, 5)).nullable(v(3, 5)).default(FieldDefault::Null),
    field("protocolType", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
    field("protocolName", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
    field("assignments", FieldType::Array(&FieldType::Struct(&SYNC_GROUP_REQUEST_ASSIGNMENT)), v(0, 5)),
]).api_key(14).flexible(v(4, 5));

#[rustfmt::skip]
static SYNC_GROUP_REQUEST_ASSIGNMENT: StructSchema = structure("SyncGroupRequestAssignment", v(0, 5), &[
    field("memberId", FieldType::String, v(0, 5)),
    field("assignment", FieldType::Bytes, v(0, 5)),
]);
