//! ConsumerProtocolSubscription as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerProtocolSubscription", MessageKind::Data, v(0, 3), &[
    field("topics", FieldType::Array(&FieldType::String), v(0, 3)),
    field("userData", FieldType::Bytes, v(0, 3)).nullable(v(0, 3)).default(FieldDefault::Null),
    field("ownedPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITION)), v(1, 3)).ignorable(),
    field("generationId", FieldType::Int32, v(2, 3)).default(FieldDefault::Integer(-1)).ignorable(),
    field("rackId", FieldType::String, v(3, 3)).nullable(v(3, 3)).default(FieldDefault::Null).ignorable(),
]);

#[rustfmt::skip]
static TOPIC_PARTITION: StructSchema = structure("TopicPartition", v(1, 3), &[
    field("topic", FieldType::String, v(1, 3)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(1, 3)),
]);
