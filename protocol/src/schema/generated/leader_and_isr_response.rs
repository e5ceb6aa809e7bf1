//! LeaderAndIsrResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LeaderAndIsrResponse", MessageKind::Response, v(0, 7), &[
    field("errorCode", FieldType::Int16, v(0, 7)),
    field("partitionErrors", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_PARTITION_ERROR)), v(0, 4)),
    field("topics", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_TOPIC_ERROR)), v(5, 7)),
]).api_key(4).flexible(v(4, 7));

#[rustfmt::skip]
static LEADER_AND_ISR_PARTITION_ERROR: StructSchema = structure("LeaderAndIsrPartitionError", v(0, 7), &[
    field("topicName", FieldType::String, v(0, 4)).ignorable().entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 7)),
    field("errorCode", FieldType::Int16, v(0, 7)),
]);

#[rustfmt::skip]
static LEADER_AND_ISR_TOPIC_ERROR: StructSchema = structure("LeaderAndIsrTopicError", v(5, 7), &[
    field("topicId", FieldType::Uuid, v(5, 7)).map_key(),
    field("partitionErrors", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_PARTITION_ERROR)), v(5, 7)),
]);
