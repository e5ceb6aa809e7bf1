//! ShareGroupTargetAssignmentMemberValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupTargetAssignmentMemberValue", MessageKind::Data, v(0, 0), &[
    field("topicPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITION)), v(0, 0)),
]).flexible(v(0, 0)).record_type(13);

#[rustfmt::skip]
static TOPIC_PARTITION: StructSchema = structure("TopicPartition", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);
