//! MetadataRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("MetadataRequest", MessageKind::Request, v(0, 13), &[
    field("topics", FieldType::Array(&FieldType::Struct(&METADATA_REQUEST_TOPIC)), v(0, 13)).nullable(v(1, 13)),
    field("allowAutoTopicCreation", FieldType::Bool, v(4, 13)).default(FieldDefault::Bool(true)),
    field("includeClusterAuthorizedOperations", FieldType::Bool, v(8, 10)),
    field("includeTopicAuthorizedOperations", FieldType::Bool, v(8, 13)),
]).api_key(3).flexible(v(9, 13));

#[rustfmt::skip]
static METADATA_REQUEST_TOPIC: StructSchema = structure("MetadataRequestTopic", v(0, 13), &[
    field("topicId", FieldType::Uuid, v(10, 13)).ignorable(),
    field("name", FieldType::String, v(0, 13)).nullable(v(10, 13)).entity("topicName"),
]);
