//! ConsumerProtocolAssignment as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerProtocolAssignment", MessageKind::Data, v(0, 3), &[
    field("assignedPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITION)), v(0, 3)),
    field("userData", FieldType::Bytes, v(0, 3)).nullable(v(0, 3)).default(FieldDefault::Null),
]);

#[rustfmt::skip]
static TOPIC_PARTITION: StructSchema = structure("TopicPartition", v(0, 3), &[
    field("topic", FieldType::String, v(0, 3)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 3)),
]);
