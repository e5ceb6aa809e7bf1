//! ConsumerGroupHeartbeatRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupHeartbeatRequest", MessageKind::Request, v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("memberId", FieldType::String, v(0, 1)),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("instanceId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("rackId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("rebalanceTimeoutMs", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("subscribedTopicNames", FieldType::Array(&FieldType::String), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null).entity("topicName"),
    field("subscribedTopicRegex", FieldType::String, v(1, 1)).nullable(v(1, 1)).default(FieldDefault::Null),
    field("serverAssignor", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("topicPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]).api_key(68).flexible(v(0, 1));

#[rustfmt::skip]
static TOPIC_PARTITIONS: StructSchema = structure("TopicPartitions", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
