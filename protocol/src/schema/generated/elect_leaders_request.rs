//! ElectLeadersRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ElectLeadersRequest", MessageKind::Request, v(0, 2), &[
    field("electionType", FieldType::Int8, v(1, 2)),
    field("topicPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 2)).nullable(v(0, 2)),
    field("timeoutMs", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(60000)),
]).api_key(43).flexible(v(2, 2));

#[rustfmt::skip]
static TOPIC_PARTITIONS: StructSchema = structure("TopicPartitions", v(0, 2), &[
    field("topic", FieldType::String, v(0, 2)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 2)),
]);
