//! CreatePartitionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreatePartitionsResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("results", FieldType::Array(&FieldType::Struct(&CREATE_PARTITIONS_TOPIC_RESULT)), v(0, 3)),
]).api_key(37).flexible(v(2, 3));

#[rustfmt::skip]
static CREATE_PARTITIONS_TOPIC_RESULT: StructSchema = structure("CreatePartitionsTopicResult", v(0, 3), &[
    field("name", FieldType::String, v(0, 3)).entity("topicName"),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(0, 3)).nullable(v(0, 3)).default(FieldDefault::Null),
]);
