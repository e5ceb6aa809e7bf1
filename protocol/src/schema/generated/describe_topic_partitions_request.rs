//! DescribeTopicPartitionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DescribeTopicPartitionsRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(75).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_REQUEST)), v(0, 0)),
    field("responsePartitionLimit", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(2000)),
    field("cursor", FieldType::Struct(&CURSOR), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
];

static TOPIC_REQUEST: StructSchema = structure("TopicRequest", v(0, 0), TOPIC_REQUEST_FIELDS);

#[rustfmt::skip]
static TOPIC_REQUEST_FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
];

static CURSOR: StructSchema = structure("Cursor", v(0, 0), CURSOR_FIELDS);

#[rustfmt::skip]
static CURSOR_FIELDS: &[FieldSchema] = &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 0)),
];
