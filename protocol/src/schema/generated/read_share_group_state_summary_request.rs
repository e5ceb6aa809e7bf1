//! ReadShareGroupStateSummaryRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ReadShareGroupStateSummaryRequest", MessageKind::Request, v(0, 1), FIELDS).api_key(87).flexible(v(0, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 1)),
    field("topics", FieldType::Array(&FieldType::Struct(&READ_STATE_SUMMARY_DATA)), v(0, 1)),
];

static READ_STATE_SUMMARY_DATA: StructSchema =
    structure("ReadStateSummaryData", v(0, 1), READ_STATE_SUMMARY_DATA_FIELDS);

#[rustfmt::skip]
static READ_STATE_SUMMARY_DATA_FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
];

static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), PARTITION_DATA_FIELDS);

#[rustfmt::skip]
static PARTITION_DATA_FIELDS: &[FieldSchema] = &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
];
