//! ShareGroupHeartbeatRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupHeartbeatRequest", MessageKind::Request, v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("memberId", FieldType::String, v(0, 1)),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("rackId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("subscribedTopicNames", FieldType::Array(&FieldType::String), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null).entity("topicName"),
]).api_key(76).flexible(v(0, 1)).unstable(v(0, 0));
