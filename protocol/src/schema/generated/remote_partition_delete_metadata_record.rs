//! RemotePartitionDeleteMetadataRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RemotePartitionDeleteMetadataRecord", MessageKind::Data, v(0, 0), &[
    field("topicIdPartition", FieldType::Struct(&TOPIC_ID_PARTITION_ENTRY), v(0, 0)),
    field("brokerId", FieldType::Int32, v(0, 0)),
    field("eventTimestampMs", FieldType::Int64, v(0, 0)),
    field("remotePartitionDeleteState", FieldType::Int8, v(0, 0)),
]).flexible(v(0, 0)).record_type(2);

#[rustfmt::skip]
static TOPIC_ID_PARTITION_ENTRY: StructSchema = structure("TopicIdPartitionEntry", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("id", FieldType::Uuid, v(0, 0)),
    field("partition", FieldType::Int32, v(0, 0)),
]);
