//! StopReplicaRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StopReplicaRequest", MessageKind::Request, v(0, 4), &[
    field("controllerId", FieldType::Int32, v(0, 4)).entity("brokerId"),
    field("isKRaftController", FieldType::Bool, v(4, 4)),
    field("controllerEpoch", FieldType::Int32, v(0, 4)),
    field("brokerEpoch", FieldType::Int64, v(1, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("deletePartitions", FieldType::Bool, v(0, 2)),
    field("ungroupedPartitions", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_PARTITION_V0)), v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_TOPIC_V1)), v(1, 2)),
    field("topicStates", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_TOPIC_STATE)), v(3, 4)),
]).api_key(5).flexible(v(2, 4));

#[rustfmt::skip]
static STOP_REPLICA_PARTITION_V0: StructSchema = structure("StopReplicaPartitionV0", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 0)),
]);

#[rustfmt::skip]
static STOP_REPLICA_TOPIC_V1: StructSchema = structure("StopReplicaTopicV1", v(1, 2), &[
    field("name", FieldType::String, v(1, 2)).entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(1, 2)),
]);

#[rustfmt::skip]
static STOP_REPLICA_TOPIC_STATE: StructSchema = structure("StopReplicaTopicState", v(3, 4), &[
    field("topicName", FieldType::String, v(3, 4)).entity("topicName"),
    field("partitionStates", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_PARTITION_STATE)), v(3, 4)),
]);

#[rustfmt::skip]
static STOP_REPLICA_PARTITION_STATE: StructSchema = structure("StopReplicaPartitionState", v(3, 4), &[
    field("partitionIndex", FieldType::Int32, v(3, 4)),
    field("leaderEpoch", FieldType::Int32, v(3, 4)).default(FieldDefault::Integer(-1)),
    field("deletePartition", FieldType::Bool, v(3, 4)),
]);
