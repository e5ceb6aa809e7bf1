//! AlterPartitionResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterPartitionResponse", MessageKind::Response, v(0, 3), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 3)),
]).api_key(56).flexible(v(0, 3));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 3), &[
    field("topicName", FieldType::String, v(0, 1)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(2, 3)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 3)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 3), &[
    field("partitionIndex", FieldType::Int32, v(0, 3)),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("leaderId", FieldType::Int32, v(0, 3)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 3)),
    field("isr", FieldType::Array(&FieldType::Int32), v(0, 3)).entity("brokerId"),
    field("leaderRecoveryState", FieldType::Int8, v(1, 3)).ignorable(),
    field("partitionEpoch", FieldType::Int32, v(0, 3)),
]);
