//! AlterReplicaLogDirsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterReplicaLogDirsResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("results", FieldType::Array(&FieldType::Struct(&ALTER_REPLICA_LOG_DIR_TOPIC_RESULT)), v(0, 2)),
]).api_key(34).flexible(v(2, 2));

#[rustfmt::skip]
static ALTER_REPLICA_LOG_DIR_TOPIC_RESULT: StructSchema = structure("AlterReplicaLogDirTopicResult", v(0, 2), &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&ALTER_REPLICA_LOG_DIR_PARTITION_RESULT)), v(0, 2)),
]);

#[rustfmt::skip]
static ALTER_REPLICA_LOG_DIR_PARTITION_RESULT: StructSchema = structure("AlterReplicaLogDirPartitionResult", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
]);
