//! WriteTxnMarkersResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("WriteTxnMarkersResponse", MessageKind::Response, v(0, 2), &[
    field("markers", FieldType::Array(&FieldType::Struct(&WRITABLE_TXN_MARKER_RESULT)), v(0, 2)),
]).api_key(27).flexible(v(1, 2));

#[rustfmt::skip]
static WRITABLE_TXN_MARKER_RESULT: StructSchema = structure("WritableTxnMarkerResult", v(0, 2), &[
    field("producerId", FieldType::Int64, v(0, 2)).entity("producerId"),
    field("topics", FieldType::Array(&FieldType::Struct(&WRITABLE_TXN_MARKER_TOPIC_RESULT)), v(0, 2)),
]);

#[rustfmt::skip]
static WRITABLE_TXN_MARKER_TOPIC_RESULT: StructSchema = structure("WritableTxnMarkerTopicResult", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&WRITABLE_TXN_MARKER_PARTITION_RESULT)), v(0, 2)),
]);

#[rustfmt::skip]
static WRITABLE_TXN_MARKER_PARTITION_RESULT: StructSchema = structure("WritableTxnMarkerPartitionResult", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
]);
