//! AlterPartitionRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterPartitionRequest", MessageKind::Request, v(0, 3), &[
    field("brokerId", FieldType::Int32, v(0, 3)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 3)).default(FieldDefault::Integer(-1)),
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
    field("leaderEpoch", FieldType::Int32, v(0, 3)),
    field("newIsr", FieldType::Array(&FieldType::Int32), v(0, 2)).entity("brokerId"),
    field("newIsrWithEpochs", FieldType::Array(&FieldType::Struct(&BROKER_STATE)), v(3, 3)),
    field("leaderRecoveryState", FieldType::Int8, v(1, 3)),
    field("partitionEpoch", FieldType::Int32, v(0, 3)),
]);

#[rustfmt::skip]
static BROKER_STATE: StructSchema = structure("BrokerState", v(3, 3), &[
    field("brokerId", FieldType::Int32, v(3, 3)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(3, 3)).default(FieldDefault::Integer(-1)),
]);
