//! JoinGroupRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("JoinGroupRequest", MessageKind::Request, v(0, 9), &[
    field("groupId", FieldType::String, v(0, 9)).entity("groupId"),
    field("sessionTimeoutMs", FieldType::Int32, v(0, 9)),
    field("rebalanceTimeoutMs", FieldType::Int32, v(1, 9)).default(FieldDefault::Integer(-1)).ignorable(),
    field("memberId", FieldType::String, v(0, 9)),
    field("groupInstanceId", FieldType::String, v(5, 9)).nullable(v(5, 9)).default(FieldDefault::Null),
    field("protocolType", FieldType::String, v(0, 9)),
    field("protocols", FieldType::Array(&FieldType::Struct(&JOIN_GROUP_REQUEST_PROTOCOL)), v(0, 9)),
    field("reason", FieldType::String, v(8, 9)).nullable(v(8, 9)).default(FieldDefault::Null).ignorable(),
]).api_key(11).flexible(v(6, 9));

#[rustfmt::skip]
static JOIN_GROUP_REQUEST_PROTOCOL: StructSchema = structure("JoinGroupRequestProtocol", v(0, 9), &[
    field("name", FieldType::String, v(0, 9)).map_key(),
    field("metadata", FieldType::Bytes, v(0, 9)),
]);
