//! ProducerSnapshot as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema = message("ProducerSnapshot", MessageKind::Data, v(1, 1), FIELDS);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("crc", FieldType::Uint32, v(1, 1)),
    field("producerEntries", FieldType::Array(&FieldType::Struct(&PRODUCER_ENTRY)), v(1, 1)),
];

static PRODUCER_ENTRY: StructSchema = structure("ProducerEntry", v(1, 1), PRODUCER_ENTRY_FIELDS);

#[rustfmt::skip]
static PRODUCER_ENTRY_FIELDS: &[FieldSchema] = &[
    field("producerId", FieldType::Int64, v(1, 1)),
    field("epoch", FieldType::Int16, v(1, 1)),
    field("lastSequence", FieldType::Int32, v(1, 1)),
    field("lastOffset", FieldType::Int64, v(1, 1)),
    field("offsetDelta", FieldType::Int32, v(1, 1)),
    field("timestamp", FieldType::Int64, v(1, 1)),
    field("coordinatorEpoch", FieldType::Int32, v(1, 1)),
    field("currentTxnFirstOffset", FieldType::Int64, v(1, 1)),
];
