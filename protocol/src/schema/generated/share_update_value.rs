//! ShareUpdateValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareUpdateValue", MessageKind::Data, v(0, 0), &[
    field("snapshotEpoch", FieldType::Int32, v(0, 0)),
    field("leaderEpoch", FieldType::Int32, v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
    field("deliveryCompleteCount", FieldType::Int32, v(0, 0)).tagged(0, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("stateBatches", FieldType::Array(&FieldType::Struct(&STATE_BATCH)), v(0, 0)),
]).flexible(v(0, 0)).record_type(1);

#[rustfmt::skip]
static STATE_BATCH: StructSchema = structure("StateBatch", v(0, 0), &[
    field("firstOffset", FieldType::Int64, v(0, 0)),
    field("lastOffset", FieldType::Int64, v(0, 0)),
    field("deliveryState", FieldType::Int8, v(0, 0)),
    field("deliveryCount", FieldType::Int16, v(0, 0)),
]);
