//! DescribeLogDirsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeLogDirsRequest", MessageKind::Request, v(0, 5), &[
    field("topics", FieldType::Array(&FieldType::Struct(&DESCRIBABLE_LOG_DIR_TOPIC)), v(0, 5)).nullable(v(0, 5)),
]).api_key(35).flexible(v(2, 5));

#[rustfmt::skip]
static DESCRIBABLE_LOG_DIR_TOPIC: StructSchema = structure("DescribableLogDirTopic", v(0, 5), &[
    field("topic", FieldType::String, v(0, 5)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 5)),
]);
