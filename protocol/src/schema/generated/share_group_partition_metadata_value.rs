//! ShareGroupPartitionMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupPartitionMetadataValue", MessageKind::Data, v(0, 0), &[
    field("initializedTopics", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS_INFO)), v(0, 0)),
    field("deletingTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 0)),
]).flexible(v(0, 0));

#[rustfmt::skip]
static TOPIC_PARTITIONS_INFO: StructSchema = structure("TopicPartitionsInfo", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("topicName", FieldType::String, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_INFO: StructSchema = structure("TopicInfo", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("topicName", FieldType::String, v(0, 0)),
]);
