//! JoinGroupResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("JoinGroupResponse", MessageKind::Response, v(0, 9), &[
    field("throttleTimeMs", FieldType::Int32, v(2, 9)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 9)),
    field("generationId", FieldType::Int32, v(0, 9)).default(FieldDefault::Integer(-1)),
    field("protocolType", FieldType::String, v(7, 9)).nullable(v(7, 9)).default(FieldDefault::Null).ignorable(),
    field("protocolName", FieldType::String, v(0, 9)).nullable(v(7, 9)),
    field("leader", FieldType::String, v(0, 9)),
    field("skipAssignment", FieldType::Bool, v(9, 9)),
    field("memberId", FieldType::String, v(0, 9)),
    field("members", FieldType::Array(&FieldType::Struct(&JOIN_GROUP_RESPONSE_MEMBER)), v(0, 9)),
]).api_key(11).flexible(v(6, 9));

#[rustfmt::skip]
static JOIN_GROUP_RESPONSE_MEMBER: StructSchema = structure("JoinGroupResponseMember", v(0, 9), &[
    field("memberId", FieldType::String, v(0, 9)),
    field("groupInstanceId", FieldType::String, v(5, 9)).nullable(v(5, 9)).default(FieldDefault::Null).ignorable(),
    field("metadata", FieldType::Bytes, v(0, 9)),
]);
