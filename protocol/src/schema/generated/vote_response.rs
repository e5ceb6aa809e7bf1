//! VoteResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("VoteResponse", MessageKind::Response, v(0, 2), &[
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 2)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(1, 2)).tagged(0, v(1, 2)),
]).api_key(52).flexible(v(0, 2));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 2), &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("leaderId", FieldType::Int32, v(0, 2)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 2)),
    field("voteGranted", FieldType::Bool, v(0, 2)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(1, 2), &[
    field("nodeId", FieldType::Int32, v(1, 2)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(1, 2)),
    field("port", FieldType::Uint16, v(1, 2)),
]);
