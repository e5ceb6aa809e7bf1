//! WriteTxnMarkersRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("WriteTxnMarkersRequest", MessageKind::Request, v(0, 2), &[
    field("markers", FieldType::Array(&FieldType::Struct(&WRITABLE_TXN_MARKER)), v(0, 2)),
]).api_key(27).flexible(v(1, 2));

#[rustfmt::skip]
static WRITABLE_TXN_MARKER: StructSchema = structure("WritableTxnMarker", v(0, 2), &[
    field("producerId", FieldType::Int64, v(0, 2)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 2)),
    field("transactionResult", FieldType::Bool, v(0, 2)),
    field("topics", FieldType::Array(&FieldType::Struct(&WRITABLE_TXN_MARKER_TOPIC)), v(0, 2)),
    field("coordinatorEpoch", FieldType::Int32, v(0, 2)),
    field("transactionVersion", FieldType::Int8, v(2, 2)).ignorable(),
]);

#[rustfmt::skip]
static WRITABLE_TXN_MARKER_TOPIC: StructSchema = structure("WritableTxnMarkerTopic", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(0, 2)),
]);
