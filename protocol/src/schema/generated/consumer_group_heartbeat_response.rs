//! ConsumerGroupHeartbeatResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupHeartbeatResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("memberId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("heartbeatIntervalMs", FieldType::Int32, v(0, 1)),
    field("assignment", FieldType::Struct(&ASSIGNMENT), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]).api_key(68).flexible(v(0, 1));

#[rustfmt::skip]
static ASSIGNMENT: StructSchema = structure("Assignment", v(0, 1), &[
    field("topicPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 1)),
]);

#[rustfmt::skip]
static TOPIC_PARTITIONS: StructSchema = structure("TopicPartitions", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
