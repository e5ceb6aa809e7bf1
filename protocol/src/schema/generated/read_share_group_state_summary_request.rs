//! ReadShareGroupStateSummaryRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ReadShareGroupStateSummaryRequest", MessageKind::Request, v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)),
    field("topics", FieldType::Array(&FieldType::Struct(&READ_STATE_SUMMARY_DATA)), v(0, 1)),
]).api_key(87).flexible(v(0, 1));

#[rustfmt::skip]
static READ_STATE_SUMMARY_DATA: StructSchema = structure("ReadStateSummaryData", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
]);
