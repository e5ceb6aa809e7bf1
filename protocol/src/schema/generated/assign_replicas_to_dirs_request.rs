//! AssignReplicasToDirsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AssignReplicasToDirsRequest", MessageKind::Request, v(0, 0), &[
    field("brokerId", FieldType::Int32, v(0, 0)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("directories", FieldType::Array(&FieldType::Struct(&DIRECTORY_DATA)), v(0, 0)),
]).api_key(73).flexible(v(0, 0));

#[rustfmt::skip]
static DIRECTORY_DATA: StructSchema = structure("DirectoryData", v(0, 0), &[
    field("id", FieldType::Uuid, v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
]);
