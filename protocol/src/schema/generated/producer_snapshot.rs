//! ProducerSnapshot as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ProducerSnapshot", MessageKind::Data, v(1, 1), &[
    field("crc", FieldType::Uint32, v(1, 1)),
    field("producerEntries", FieldType::Array(&FieldType::Struct(&PRODUCER_ENTRY)), v(1, 1)),
]);

#[rustfmt::skip]
static PRODUCER_ENTRY: StructSchema = structure("ProducerEntry", v(1, 1), &[
    field("producerId", FieldType::Int64, v(1, 1)),
    field("epoch", FieldType::Int16, v(1, 1)),
    field("lastSequence", FieldType::Int32, v(1, 1)),
    field("lastOffset", FieldType::Int64, v(1, 1)),
    field("offsetDelta", FieldType::Int32, v(1, 1)),
    field("timestamp", FieldType::Int64, v(1, 1)),
    field("coordinatorEpoch", FieldType::Int32, v(1, 1)),
    field("currentTxnFirstOffset", FieldType::Int64, v(1, 1)),
]);
