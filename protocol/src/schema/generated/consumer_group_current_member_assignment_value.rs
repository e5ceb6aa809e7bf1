//! ConsumerGroupCurrentMemberAssignmentValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ConsumerGroupCurrentMemberAssignmentValue", MessageKind::Data, v(0, 0), FIELDS)
        .flexible(v(0, 0))
        .record_type(8);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("memberEpoch", FieldType::Int32, v(0, 0)),
    field("previousMemberEpoch", FieldType::Int32, v(0, 0)),
    field("state", FieldType::Int8, v(0, 0)),
    field("assignedPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 0)),
    field("partitionsPendingRevocation", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 0)),
];

static TOPIC_PARTITIONS: StructSchema = structure("TopicPartitions", v(0, 0), TOPIC_PARTITIONS_FIELDS);

#[rustfmt::skip]
static TOPIC_PARTITIONS_FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
    field("assignmentEpochs", FieldType::Array(&FieldType::Int32), v(0, 0)).nullable(v(0, 0)).tagged(0, v(0, 0)),
];
