//! WriteShareGroupStateRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("WriteShareGroupStateRequest", MessageKind::Request, v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)),
    field("topics", FieldType::Array(&FieldType::Struct(&WRITE_STATE_DATA)), v(0, 1)),
]).api_key(85).flexible(v(0, 1));

#[rustfmt::skip]
static WRITE_STATE_DATA: StructSchema = structure("WriteStateData", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 1), &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("stateEpoch", FieldType::Int32, v(0, 1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)),
    field("startOffset", FieldType::Int64, v(0, 1)),
    field("deliveryCompleteCount", FieldType::Int32, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable(),
    field("stateBatches", FieldType::Array(&FieldType::Struct(&STATE_BATCH)), v(0, 1)),
]);

#[rustfmt::skip]
static STATE_BATCH: StructSchema = structure("StateBatch", v(0, 1), &[
    field("firstOffset", FieldType::Int64, v(0, 1)),
    field("lastOffset", FieldType::Int64, v(0, 1)),
    field("deliveryState", FieldType::Int8, v(0, 1)),
    field("deliveryCount", FieldType::Int16, v(0, 1)),
]);
