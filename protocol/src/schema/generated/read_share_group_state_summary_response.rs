//! ReadShareGroupStateSummaryResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ReadShareGroupStateSummaryResponse", MessageKind::Response, v(0, 1), &[
    field("results", FieldType::Array(&FieldType::Struct(&READ_STATE_SUMMARY_RESULT)), v(0, 1)),
]).api_key(87).flexible(v(0, 1));

#[rustfmt::skip]
static READ_STATE_SUMMARY_RESULT: StructSchema = structure("ReadStateSummaryResult", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 1), &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("stateEpoch", FieldType::Int32, v(0, 1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
    field("startOffset", FieldType::Int64, v(0, 1)),
    field("deliveryCompleteCount", FieldType::Int32, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable(),
]);
