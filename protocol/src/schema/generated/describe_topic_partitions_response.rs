//! DescribeTopicPartitionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeTopicPartitionsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&DESCRIBE_TOPIC_PARTITIONS_RESPONSE_TOPIC)), v(0, 0)),
    field("nextCursor", FieldType::Struct(&CURSOR), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]).api_key(75).flexible(v(0, 0));

#[rustfmt::skip]
static DESCRIBE_TOPIC_PARTITIONS_RESPONSE_TOPIC: StructSchema = structure("DescribeTopicPartitionsResponseTopic", v(0, 0), &[
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("name", FieldType::String, v(0, 0)).nullable(v(0, 0)).map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 0)).ignorable(),
    field("isInternal", FieldType::Bool, v(0, 0)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&DESCRIBE_TOPIC_PARTITIONS_RESPONSE_PARTITION)), v(0, 0)),
    field("topicAuthorizedOperations", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-2147483648)),
]);

#[rustfmt::skip]
static DESCRIBE_TOPIC_PARTITIONS_RESPONSE_PARTITION: StructSchema = structure("DescribeTopicPartitionsResponsePartition", v(0, 0), &[
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("partitionIndex", FieldType::Int32, v(0, 0)),
    field("leaderId", FieldType::Int32, v(0, 0)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)).ignorable(),
    field("replicaNodes", FieldType::Array(&FieldType::Int32), v(0, 0)).entity("brokerId"),
    field("isrNodes", FieldType::Array(&FieldType::Int32), v(0, 0)).entity("brokerId"),
    field("eligibleLeaderReplicas", FieldType::Array(&FieldType::Int32), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null).entity("brokerId"),
    field("lastKnownElr", FieldType::Array(&FieldType::Int32), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null).entity("brokerId"),
    field("offlineReplicas", FieldType::Array(&FieldType::Int32), v(0, 0)).ignorable().entity("brokerId"),
]);

#[rustfmt::skip]
static CURSOR: StructSchema = structure("Cursor", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 0)),
]);
