//! DeleteShareGroupOffsetsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteShareGroupOffsetsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("responses", FieldType::Array(&FieldType::Struct(&DELETE_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC)), v(0, 0)),
]).api_key(92).flexible(v(0, 0));

#[rustfmt::skip]
static DELETE_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC: StructSchema = structure("DeleteShareGroupOffsetsResponseTopic", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]);
