//! OffsetFetchResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetFetchResponse", MessageKind::Response, v(0, 10), &[
    field("throttleTimeMs", FieldType::Int32, v(3, 10)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_RESPONSE_TOPIC)), v(0, 7)),
    field("errorCode", FieldType::Int16, v(2, 7)).ignorable(),
    field("groups", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_RESPONSE_GROUP)), v(8, 10)),
]).api_key(9).flexible(v(6, 10));

#[rustfmt::skip]
static OFFSET_FETCH_RESPONSE_TOPIC: StructSchema = structure("OffsetFetchResponseTopic", v(0, 7), &[
    field("name", FieldType::String, v(0, 7)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_RESPONSE_PARTITION)), v(0, 7)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_RESPONSE_PARTITION: StructSchema = structure("OffsetFetchResponsePartition", v(0, 7), &[
    field("partitionIndex", FieldType::Int32, v(0, 7)),
    field("committedOffset", FieldType::Int64, v(0, 7)),
    field("committedLeaderEpoch", FieldType::Int32, v(5, 7)).default(FieldDefault::Integer(-1)).ignorable(),
    field("metadata", FieldType::String, v(0, 7)).nullable(v(0, 7)),
    field("errorCode", FieldType::Int16, v(0, 7)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_RESPONSE_GROUP: StructSchema = structure("OffsetFetchResponseGroup", v(8, 10), &[
    field("groupId", FieldType::String, v(8, 10)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_RESPONSE_TOPICS)), v(8, 10)),
    field("errorCode", FieldType::Int16, v(8, 10)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_RESPONSE_TOPICS: StructSchema = structure("OffsetFetchResponseTopics", v(8, 10), &[
    field("name", FieldType::String, v(8, 9)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(10, 10)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_RESPONSE_PARTITIONS)), v(8, 10)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_RESPONSE_PARTITIONS: StructSchema = structure("OffsetFetchResponsePartitions", v(8, 10), &[
    field("partitionIndex", FieldType::Int32, v(8, 10)),
    field("committedOffset", FieldType::Int64, v(8, 10)),
    field("committedLeaderEpoch", FieldType::Int32, v(8, 10)).default(FieldDefault::Integer(-1)).ignorable(),
    field("metadata", FieldType::String, v(8, 10)).nullable(v(8, 10)),
    field("errorCode", FieldType::Int16, v(8, 10)),
]);
