//! DeleteTopicsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteTopicsRequest", MessageKind::Request, v(0, 6), &[
    field("topics", FieldType::Array(&FieldType::Struct(&DELETE_TOPIC_STATE)), v(6, 6)),
    field("topicNames", FieldType::Array(&FieldType::String), v(0, 5)).ignorable().entity("topicName"),
    field("timeoutMs", FieldType::Int32, v(0, 6)),
]).api_key(20).flexible(v(4, 6));

#[rustfmt::skip]
static DELETE_TOPIC_STATE: StructSchema = structure("DeleteTopicState", v(6, 6), &[
    field("name", FieldType::String, v(6, 6)).nullable(v(6, 6)).default(FieldDefault::Null).entity("topicName"),
    field("topicId", FieldType::Uuid, v(6, 6)),
]);
