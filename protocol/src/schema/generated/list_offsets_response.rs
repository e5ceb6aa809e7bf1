//! ListOffsetsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListOffsetsResponse", MessageKind::Response, v(0, 11), &[
    field("throttleTimeMs", FieldType::Int32, v(2, 11)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&LIST_OFFSETS_TOPIC_RESPONSE)), v(0, 11)),
]).api_key(2).flexible(v(6, 11));

#[rustfmt::skip]
static LIST_OFFSETS_TOPIC_RESPONSE: StructSchema = structure("ListOffsetsTopicResponse", v(0, 11), &[
    field("name", FieldType::String, v(0, 11)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&LIST_OFFSETS_PARTITION_RESPONSE)), v(0, 11)),
]);

#[rustfmt::skip]
static LIST_OFFSETS_PARTITION_RESPONSE: StructSchema = structure("ListOffsetsPartitionResponse", v(0, 11), &[
    field("partitionIndex", FieldType::Int32, v(0, 11)),
    field("errorCode", FieldType::Int16, v(0, 11)),
    field("oldStyleOffsets", FieldType::Array(&FieldType::Int64), v(0, 0)),
    field("timestamp", FieldType::Int64, v(1, 11)).default(FieldDefault::Integer(-1)),
    field("offset", FieldType::Int64, v(1, 11)).default(FieldDefault::Integer(-1)),
    field("leaderEpoch", FieldType::Int32, v(4, 11)).default(FieldDefault::Integer(-1)),
]);
