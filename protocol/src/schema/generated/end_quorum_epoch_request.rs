//! EndQuorumEpochRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EndQuorumEpochRequest", MessageKind::Request, v(0, 1), &[
    field("clusterId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 1)),
    field("leaderEndpoints", FieldType::Array(&FieldType::Struct(&LEADER_ENDPOINT)), v(1, 1)).ignorable(),
]).api_key(54).flexible(v(1, 1));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 1), &[
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
    field("preferredSuccessors", FieldType::Array(&FieldType::Int32), v(0, 0)).ignorable(),
    field("preferredCandidates", FieldType::Array(&FieldType::Struct(&REPLICA_INFO)), v(1, 1)).ignorable(),
]);

#[rustfmt::skip]
static REPLICA_INFO: StructSchema = structure("ReplicaInfo", v(1, 1), &[
    field("candidateId", FieldType::Int32, v(1, 1)).entity("brokerId"),
    field("candidateDirectoryId", FieldType::Uuid, v(1, 1)),
]);

#[rustfmt::skip]
static LEADER_ENDPOINT: StructSchema = structure("LeaderEndpoint", v(1, 1), &[
    field("name", FieldType::String, v(1, 1)).map_key(),
    field("host", FieldType::String, v(1, 1)),
    field("port", FieldType::Uint16, v(1, 1)),
]);
