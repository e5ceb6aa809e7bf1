//! InitializeShareGroupStateRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("InitializeShareGroupStateRequest", MessageKind::Request, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&INITIALIZE_STATE_DATA)), v(0, 0)),
]).api_key(83).flexible(v(0, 0));

#[rustfmt::skip]
static INITIALIZE_STATE_DATA: StructSchema = structure("InitializeStateData", v(0, 0), &[
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 0), &[
    field("partition", FieldType::Int32, v(0, 0)),
    field("stateEpoch", FieldType::Int32, v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
]);
