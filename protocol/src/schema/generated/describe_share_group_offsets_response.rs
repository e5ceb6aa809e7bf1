//! DescribeShareGroupOffsetsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeShareGroupOffsetsResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("groups", FieldType::Array(&FieldType::Struct(&DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_GROUP)), v(0, 1)),
]).api_key(90).flexible(v(0, 1));

#[rustfmt::skip]
static DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_GROUP: StructSchema = structure("DescribeShareGroupOffsetsResponseGroup", v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC)), v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]);

#[rustfmt::skip]
static DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_TOPIC: StructSchema = structure("DescribeShareGroupOffsetsResponseTopic", v(0, 1), &[
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_PARTITION)), v(0, 1)),
]);

#[rustfmt::skip]
static DESCRIBE_SHARE_GROUP_OFFSETS_RESPONSE_PARTITION: StructSchema = structure("DescribeShareGroupOffsetsResponsePartition", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("startOffset", FieldType::Int64, v(0, 1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
    field("lag", FieldType::Int64, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]);
