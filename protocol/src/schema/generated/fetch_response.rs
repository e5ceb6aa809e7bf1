//! FetchResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FetchResponse", MessageKind::Response, v(0, 18), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 18)).ignorable(),
    field("errorCode", FieldType::Int16, v(7, 18)).ignorable(),
    field("sessionId", FieldType::Int32, v(7, 18)),
    field("responses", FieldType::Array(&FieldType::Struct(&FETCHABLE_TOPIC_RESPONSE)), v(0, 18)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(16, 18)).tagged(0, v(16, 18)),
]).api_key(1).flexible(v(12, 18));

#[rustfmt::skip]
static FETCHABLE_TOPIC_RESPONSE: StructSchema = structure("FetchableTopicResponse", v(0, 18), &[
    field("topic", FieldType::String, v(0, 12)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(13, 18)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 18)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 18), &[
    field("partitionIndex", FieldType::Int32, v(0, 18)),
    field("errorCode", FieldType::Int16, v(0, 18)),
    field("highWatermark", FieldType::Int64, v(0, 18)),
    field("lastStableOffset", FieldType::Int64, v(4, 18)).default(FieldDefault::Integer(-1)).ignorable(),
    field("logStartOffset", FieldType::Int64, v(5, 18)).default(FieldDefault::Integer(-1)).ignorable(),
    field("divergingEpoch", FieldType::Struct(&EPOCH_END_OFFSET), v(12, 18)).tagged(0, v(12, 18)),
    field("currentLeader", FieldType::Struct(&LEADER_ID_AND_EPOCH), v(12, 18)).tagged(1, v(12, 18)),
    field("snapshotId", FieldType::Struct(&SNAPSHOT_ID), v(12, 18)).tagged(2, v(12, 18)),
    field("abortedTransactions", FieldType::Array(&FieldType::Struct(&ABORTED_TRANSACTION)), v(4, 18)).nullable(v(4, 18)).ignorable(),
    field("preferredReadReplica", FieldType::Int32, v(11, 18)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("records", FieldType::Records, v(0, 18)).nullable(v(0, 18)).default(FieldDefault::Null),
]);

#[rustfmt::skip]
static EPOCH_END_OFFSET: StructSchema = structure("EpochEndOffset", v(12, 18), &[
    field("epoch", FieldType::Int32, v(12, 18)).default(FieldDefault::Integer(-1)),
    field("endOffset", FieldType::Int64, v(12, 18)).default(FieldDefault::Integer(-1)),
]);

#[rustfmt::skip]
static LEADER_ID_AND_EPOCH: StructSchema = structure("LeaderIdAndEpoch", v(12, 18), &[
    field("leaderId", FieldType::Int32, v(12, 18)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(12, 18)).default(FieldDefault::Integer(-1)),
]);

#[rustfmt::skip]
static SNAPSHOT_ID: StructSchema = structure("SnapshotId", v(12, 18), &[
    field("endOffset", FieldType::Int64, v(12, 18)).default(FieldDefault::Integer(-1)),
    field("epoch", FieldType::Int32, v(12, 18)).default(FieldDefault::Integer(-1)),
]);

#[rustfmt::skip]
static ABORTED_TRANSACTION: StructSchema = structure("AbortedTransaction", v(4, 18), &[
    field("producerId", FieldType::Int64, v(4, 18)).entity("producerId"),
    field("firstOffset", FieldType::Int64, v(4, 18)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(16, 18), &[
    field("nodeId", FieldType::Int32, v(16, 18)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(16, 18)),
    field("port", FieldType::Int32, v(16, 18)),
    field("rack", FieldType::String, v(16, 18)).nullable(v(16, 18)).default(FieldDefault::Null),
]);
