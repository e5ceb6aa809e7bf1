//! LeaveGroupResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LeaveGroupResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 5)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("members", FieldType::Array(&FieldType::Struct(&MEMBER_RESPONSE)), v(3, 5)),
]).api_key(13).flexible(v(4, 5));

#[rustfmt::skip]
static MEMBER_RESPONSE: StructSchema = structure("MemberResponse", v(3, 5), &[
    field("memberId", FieldType::String, v(3, 5)),
    field("groupInstanceId", FieldType::String, v(3, 5)).nullable(v(3, 5)),
    field("errorCode", FieldType::Int16, v(3, 5)),
]);
