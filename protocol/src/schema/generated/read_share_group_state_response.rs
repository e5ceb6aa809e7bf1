//! ReadShareGroupStateResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ReadShareGroupStateResponse", MessageKind::Response, v(0, 0), &[
    field("results", FieldType::Array(&FieldType::Struct(&READ_STATE_RESULT)), v(0, 0)),
]).api_key(84).flexible(v(0, 0));

#[rustfmt::skip]
static READ_STATE_RESULT: StructSchema = structure("ReadStateResult", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 0), &[
    field("partition", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("stateEpoch", FieldType::Int32, v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
    field("stateBatches", FieldType::Array(&FieldType::Struct(&STATE_BATCH)), v(0, 0)),
]);

#[rustfmt::skip]
static STATE_BATCH: StructSchema = structure("StateBatch", v(0, 0), &[
    field("firstOffset", FieldType::Int64, v(0, 0)),
    field("lastOffset", FieldType::Int64, v(0, 0)),
    field("deliveryState", FieldType::Int8, v(0, 0)),
    field("deliveryCount", FieldType::Int16, v(0, 0)),
]);
