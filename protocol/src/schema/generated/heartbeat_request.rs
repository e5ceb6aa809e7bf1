//! HeartbeatRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("HeartbeatRequest", MessageKind::Request, v(0, 4), &[
    field("groupId", FieldType::String, v(0, 4)).entity("groupId"),
    field("generationId", FieldType::Int32, v(0, 4)),
    field("memberId", FieldType::String, v(0, 4)),
    field("groupInstanceId", FieldType::String, v(3, 4)).nullable(v(3, 4)).default(FieldDefault::Null),
]).api_key(12).flexible(v(4, 4));
