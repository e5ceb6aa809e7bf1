//! AlterShareGroupOffsetsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterShareGroupOffsetsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("responses", FieldType::Array(&FieldType::Struct(&ALTER_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC)), v(0, 0)),
]).api_key(91).flexible(v(0, 0));

#[rustfmt::skip]
static ALTER_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC: StructSchema = structure("AlterShareGroupOffsetsResponseTopic", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&ALTER_SHARE_GROUP_OFFSETS_RESPONSE_PARTITION)), v(0, 0)),
]);

#[rustfmt::skip]
static ALTER_SHARE_GROUP_OFFSETS_RESPONSE_PARTITION: StructSchema = structure("AlterShareGroupOffsetsResponsePartition", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]);
