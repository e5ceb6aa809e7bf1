//! BeginQuorumEpochRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BeginQuorumEpochRequest", MessageKind::Request, v(0, 1), &[
    field("clusterId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("voterId", FieldType::Int32, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable().entity("brokerId"),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 1)),
    field("leaderEndpoints", FieldType::Array(&FieldType::Struct(&LEADER_ENDPOINT)), v(1, 1)).ignorable(),
]).api_key(53).flexible(v(1, 1));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 1), &[
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("voterDirectoryId", FieldType::Uuid, v(1, 1)).ignorable(),
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
]);

#[rustfmt::skip]
static LEADER_ENDPOINT: StructSchema = structure("LeaderEndpoint", v(1, 1), &[
    field("name", FieldType::String, v(1, 1)).map_key(),
    field("host", FieldType::String, v(1, 1)),
    field("port", FieldType::Uint16, v(1, 1)),
]);
