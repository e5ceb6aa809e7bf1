//! CreateTopicsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateTopicsResponse", MessageKind::Response, v(0, 7), &[
    field("throttleTimeMs", FieldType::Int32, v(2, 7)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&CREATABLE_TOPIC_RESULT)), v(0, 7)),
]).api_key(19).flexible(v(5, 7));

#[rustfmt::skip]
static CREATABLE_TOPIC_RESULT: StructSchema = structure("CreatableTopicResult", v(0, 7), &[
    field("name", FieldType::String, v(0, 7)).map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(7, 7)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 7)),
    field("errorMessage", FieldType::String, v(1, 7)).nullable(v(1, 7)).ignorable(),
    field("topicConfigErrorCode", FieldType::Int16, v(5, 7)).tagged(0, v(5, 7)).ignorable(),
    field("numPartitions", FieldType::Int32, v(5, 7)).default(FieldDefault::Integer(-1)).ignorable(),
    field("replicationFactor", FieldType::Int16, v(5, 7)).default(FieldDefault::Integer(-1)).ignorable(),
    field("configs", FieldType::Array(&FieldType::Struct(&CREATABLE_TOPIC_CONFIGS)), v(5, 7)).nullable(v(5, 7)).ignorable(),
]);

#[rustfmt::skip]
static CREATABLE_TOPIC_CONFIGS: StructSchema = structure("CreatableTopicConfigs", v(5, 7), &[
    field("name", FieldType::String, v(5, 7)),
    field("value", FieldType::String, v(5, 7)).nullable(v(5, 7)),
    field("readOnly", FieldType::Bool, v(5, 7)),
    field("configSource", FieldType::Int8, v(5, 7)).default(FieldDefault::Integer(-1)).ignorable(),
    field("isSensitive", FieldType::Bool, v(5, 7)),
]);
