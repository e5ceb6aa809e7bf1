//! DeleteShareGroupOffsetsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteShareGroupOffsetsRequest", MessageKind::Request, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC)), v(0, 0)),
]).api_key(92).flexible(v(0, 0));

#[rustfmt::skip]
static DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC: StructSchema = structure("DeleteShareGroupOffsetsRequestTopic", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
]);
