//! FetchSnapshotRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FetchSnapshotRequest", MessageKind::Request, v(0, 1), &[
    field("clusterId", FieldType::String, v(0, 1)).nullable(v(0, 1)).tagged(0, v(0, 1)).default(FieldDefault::Null),
    field("replicaId", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("maxBytes", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(2147483647)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_SNAPSHOT)), v(0, 1)),
]).api_key(59).flexible(v(0, 1));

#[rustfmt::skip]
static TOPIC_SNAPSHOT: StructSchema = structure("TopicSnapshot", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_SNAPSHOT)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_SNAPSHOT: StructSchema = structure("PartitionSnapshot", v(0, 1), &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("currentLeaderEpoch", FieldType::Int32, v(0, 1)),
    field("snapshotId", FieldType::Struct(&SNAPSHOT_ID), v(0, 1)),
    field("position", FieldType::Int64, v(0, 1)),
    field("replicaDirectoryId", FieldType::Uuid, v(1, 1)).tagged(0, v(1, 1)).ignorable(),
]);

#[rustfmt::skip]
static SNAPSHOT_ID: StructSchema = structure("SnapshotId", v(0, 1), &[
    field("endOffset", FieldType::Int64, v(0, 1)),
    field("epoch", FieldType::Int32, v(0, 1)),
]);
