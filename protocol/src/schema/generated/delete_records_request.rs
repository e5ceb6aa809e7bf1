//! DeleteRecordsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteRecordsRequest", MessageKind::Request, v(0, 2), &[
    field("topics", FieldType::Array(&FieldType::Struct(&DELETE_RECORDS_TOPIC)), v(0, 2)),
    field("timeoutMs", FieldType::Int32, v(0, 2)),
]).api_key(21).flexible(v(2, 2));

#[rustfmt::skip]
static DELETE_RECORDS_TOPIC: StructSchema = structure("DeleteRecordsTopic", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&DELETE_RECORDS_PARTITION)), v(0, 2)),
]);

#[rustfmt::skip]
static DELETE_RECORDS_PARTITION: StructSchema = structure("DeleteRecordsPartition", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("offset", FieldType::Int64, v(0, 2)),
]);
