//! DescribeProducersRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeProducersRequest", MessageKind::Request, v(0, 0), &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_REQUEST)), v(0, 0)),
]).api_key(61).flexible(v(0, 0));

#[rustfmt::skip]
static TOPIC_REQUEST: StructSchema = structure("TopicRequest", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);
