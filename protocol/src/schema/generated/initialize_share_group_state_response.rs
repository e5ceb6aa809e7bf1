//! InitializeShareGroupStateResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("InitializeShareGroupStateResponse", MessageKind::Response, v(0, 0), &[
    field("results", FieldType::Array(&FieldType::Struct(&INITIALIZE_STATE_RESULT)), v(0, 0)),
]).api_key(83).flexible(v(0, 0));

#[rustfmt::skip]
static INITIALIZE_STATE_RESULT: StructSchema = structure("InitializeStateResult", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 0), &[
    field("partition", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]);
