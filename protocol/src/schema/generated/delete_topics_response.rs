//! DeleteTopicsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteTopicsResponse", MessageKind::Response, v(0, 6), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 6)).ignorable(),
    field("responses", FieldType::Array(&FieldType::Struct(&DELETABLE_TOPIC_RESULT)), v(0, 6)),
]).api_key(20).flexible(v(4, 6));

#[rustfmt::skip]
static DELETABLE_TOPIC_RESULT: StructSchema = structure("DeletableTopicResult", v(0, 6), &[
    field("name", FieldType::String, v(0, 6)).nullable(v(6, 6)).map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(6, 6)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 6)),
    field("errorMessage", FieldType::String, v(5, 6)).nullable(v(5, 6)).default(FieldDefault::Null).ignorable(),
]);
