//! WriteShareGroupStateResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("WriteShareGroupStateResponse", MessageKind::Response, v(0, 1), &[
    field("results", FieldType::Array(&FieldType::Struct(&WRITE_STATE_RESULT)), v(0, 1)),
]).api_key(85).flexible(v(0, 1));

#[rustfmt::skip]
static WRITE_STATE_RESULT: StructSchema = structure("WriteStateResult", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 1), &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]);
