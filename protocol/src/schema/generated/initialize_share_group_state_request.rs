//! InitializeShareGroupStateRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("InitializeShareGroupStateRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(83).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&INITIALIZE_STATE_DATA)), v(0, 0)),
];

static INITIALIZE_STATE_DATA: StructSchema = structure("InitializeStateData", v(0, 0), INITIALIZE_STATE_DATA_FIELDS);

#[rustfmt::skip]
static INITIALIZE_STATE_DATA_FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 0)),
];

static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 0), PARTITION_DATA_FIELDS);

#[rustfmt::skip]
static PARTITION_DATA_FIELDS: &[FieldSchema] = &[
    field("partition", FieldType::Int32, v(0, 0)),
    field("stateEpoch", FieldType::Int32, v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
];
