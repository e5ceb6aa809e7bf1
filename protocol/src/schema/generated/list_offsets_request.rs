//! ListOffsetsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListOffsetsRequest", MessageKind::Request, v(0, 11), &[
    field("replicaId", FieldType::Int32, v(0, 11)).entity("brokerId"),
    field("isolationLevel", FieldType::Int8, v(2, 11)),
    field("topics", FieldType::Array(&FieldType::Struct(&LIST_OFFSETS_TOPIC)), v(0, 11)),
    field("timeoutMs", FieldType::Int32, v(10, 11)).ignorable(),
]).api_key(2).flexible(v(6, 11));

#[rustfmt::skip]
static LIST_OFFSETS_TOPIC: StructSchema = structure("ListOffsetsTopic", v(0, 11), &[
    field("name", FieldType::String, v(0, 11)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&LIST_OFFSETS_PARTITION)), v(0, 11)),
]);

#[rustfmt::skip]
static LIST_OFFSETS_PARTITION: StructSchema = structure("ListOffsetsPartition", v(0, 11), &[
    field("partitionIndex", FieldType::Int32, v(0, 11)),
    field("currentLeaderEpoch", FieldType::Int32, v(4, 11)).default(FieldDefault::Integer(-1)).ignorable(),
    field("timestamp", FieldType::Int64, v(0, 11)),
    field("maxNumOffsets", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(1)),
]);
