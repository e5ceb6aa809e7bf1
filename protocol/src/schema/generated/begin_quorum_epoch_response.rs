//! BeginQuorumEpochResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BeginQuorumEpochResponse", MessageKind::Response, v(0, 1), &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 1)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(1, 1)).tagged(0, v(1, 1)),
]).api_key(53).flexible(v(1, 1));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 1), &[
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(1, 1), &[
    field("nodeId", FieldType::Int32, v(1, 1)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(1, 1)),
    field("port", FieldType::Uint16, v(1, 1)),
]);
