//! FetchSnapshotResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FetchSnapshotResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_SNAPSHOT)), v(0, 1)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(1, 1)).tagged(0, v(1, 1)),
]).api_key(59).flexible(v(0, 1));

#[rustfmt::skip]
static TOPIC_SNAPSHOT: StructSchema = structure("TopicSnapshot", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_SNAPSHOT)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_SNAPSHOT: StructSchema = structure("PartitionSnapshot", v(0, 1), &[
    field("index", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("snapshotId", FieldType::Struct(&SNAPSHOT_ID), v(0, 1)),
    field("currentLeader", FieldType::Struct(&LEADER_ID_AND_EPOCH), v(0, 1)).tagged(0, v(0, 1)),
    field("size", FieldType::Int64, v(0, 1)),
    field("position", FieldType::Int64, v(0, 1)),
    field("unalignedRecords", FieldType::Records, v(0, 1)),
]);

#[rustfmt::skip]
static SNAPSHOT_ID: StructSchema = structure("SnapshotId", v(0, 1), &[
    field("endOffset", FieldType::Int64, v(0, 1)),
    field("epoch", FieldType::Int32, v(0, 1)),
]);

#[rustfmt::skip]
static LEADER_ID_AND_EPOCH: StructSchema = structure("LeaderIdAndEpoch", v(0, 1), &[
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(1, 1), &[
    field("nodeId", FieldType::Int32, v(1, 1)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(1, 1)),
    field("port", FieldType::Uint16, v(1, 1)),
]);
