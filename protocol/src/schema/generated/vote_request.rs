//! VoteRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("VoteRequest", MessageKind::Request, v(0, 2), &[
    field("clusterId", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("voterId", FieldType::Int32, v(1, 2)).default(FieldDefault::Integer(-1)).ignorable().entity("brokerId"),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 2)),
]).api_key(52).flexible(v(0, 2));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 2), &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("replicaEpoch", FieldType::Int32, v(0, 2)),
    field("replicaId", FieldType::Int32, v(0, 2)).entity("brokerId"),
    field("replicaDirectoryId", FieldType::Uuid, v(1, 2)).ignorable(),
    field("voterDirectoryId", FieldType::Uuid, v(1, 2)).ignorable(),
    field("lastOffsetEpoch", FieldType::Int32, v(0, 2)),
    field("lastOffset", FieldType::Int64, v(0, 2)),
    field("preVote", FieldType::Bool, v(2, 2)),
]);
