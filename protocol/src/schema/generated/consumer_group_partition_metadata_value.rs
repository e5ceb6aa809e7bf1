//! ConsumerGroupPartitionMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupPartitionMetadataValue", MessageKind::Data, v(0, 0), &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_METADATA)), v(0, 0)),
]).flexible(v(0, 0)).record_type(4);

#[rustfmt::skip]
static TOPIC_METADATA: StructSchema = structure("TopicMetadata", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("topicName", FieldType::String, v(0, 0)),
    field("numPartitions", FieldType::Int32, v(0, 0)),
    field("partitionMetadata", FieldType::Array(&FieldType::Struct(&PARTITION_METADATA)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_METADATA: StructSchema = structure("PartitionMetadata", v(0, 0), &[
    field("partition", FieldType::Int32, v(0, 0)),
    field("racks", FieldType::Array(&FieldType::String), v(0, 0)),
]);
