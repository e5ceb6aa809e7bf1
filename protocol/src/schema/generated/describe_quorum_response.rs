//! DescribeQuorumResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeQuorumResponse", MessageKind::Response, v(0, 2), &[
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(2, 2)).nullable(v(2, 2)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 2)),
    field("nodes", FieldType::Array(&FieldType::Struct(&NODE)), v(2, 2)),
]).api_key(55).flexible(v(0, 2));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 2), &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(2, 2)).nullable(v(2, 2)).ignorable(),
    field("leaderId", FieldType::Int32, v(0, 2)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 2)),
    field("highWatermark", FieldType::Int64, v(0, 2)),
    field("currentVoters", FieldType::Array(&FieldType::Struct(&REPLICA_STATE)), v(0, 2)),
    field("observers", FieldType::Array(&FieldType::Struct(&REPLICA_STATE)), v(0, 2)),
]);

#[rustfmt::skip]
static REPLICA_STATE: StructSchema = structure("ReplicaState", v(0, 2), &[
    field("replicaId", FieldType::Int32, v(0, 2)).entity("brokerId"),
    field("replicaDirectoryId", FieldType::Uuid, v(2, 2)),
    field("logEndOffset", FieldType::Int64, v(0, 2)),
    field("lastFetchTimestamp", FieldType::Int64, v(1, 2)).default(FieldDefault::Integer(-1)).ignorable(),
    field("lastCaughtUpTimestamp", FieldType::Int64, v(1, 2)).default(FieldDefault::Integer(-1)).ignorable(),
]);

#[rustfmt::skip]
static NODE: StructSchema = structure("Node", v(2, 2), &[
    field("nodeId", FieldType::Int32, v(2, 2)).map_key().entity("brokerId"),
    field("listeners", FieldType::Array(&FieldType::Struct(&LISTENER)), v(2, 2)),
]);

#[rustfmt::skip]
static LISTENER: StructSchema = structure("Listener", v(2, 2), &[
    field("name", FieldType::String, v(2, 2)).map_key(),
    field("host", FieldType::String, v(2, 2)),
    field("port", FieldType::Uint16, v(2, 2)),
]);
