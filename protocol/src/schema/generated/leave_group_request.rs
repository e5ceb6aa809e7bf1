//! LeaveGroupRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LeaveGroupRequest", MessageKind::Request, v(0, 5), &[
    field("groupId", FieldType::String, v(0, 5)).entity("groupId"),
    field("memberId", FieldType::String, v(0, 2)),
    field("members", FieldType::Array(&FieldType::Struct(&MEMBER_IDENTITY)), v(3, 5)),
]).api_key(13).flexible(v(4, 5));

#[rustfmt::skip]
static MEMBER_IDENTITY: StructSchema = structure("MemberIdentity", v(3, 5), &[
    field("memberId", FieldType::String, v(3, 5)),
    field("groupInstanceId", FieldType::String, v(3, 5)).nullable(v(3, 5)).default(FieldDefault::Null),
    field("reason", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
]);
