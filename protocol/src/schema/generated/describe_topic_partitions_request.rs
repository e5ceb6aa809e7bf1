//! DescribeTopicPartitionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeTopicPartitionsRequest", MessageKind::Request, v(0, 0), &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_REQUEST)), v(0, 0)),
    field("responsePartitionLimit", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(2000)),
    field("cursor", FieldType::Struct(&CURSOR), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]).api_key(75).flexible(v(0, 0));

#[rustfmt::skip]
static TOPIC_REQUEST: StructSchema = structure("TopicRequest", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
]);

#[rustfmt::skip]
static CURSOR: StructSchema = structure("Cursor", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 0)),
]);
