//! DeleteRecordsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteRecordsResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("topics", FieldType::Array(&FieldType::Struct(&DELETE_RECORDS_TOPIC_RESULT)), v(0, 2)),
]).api_key(21).flexible(v(2, 2));

#[rustfmt::skip]
static DELETE_RECORDS_TOPIC_RESULT: StructSchema = structure("DeleteRecordsTopicResult", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&DELETE_RECORDS_PARTITION_RESULT)), v(0, 2)),
]);

#[rustfmt::skip]
static DELETE_RECORDS_PARTITION_RESULT: StructSchema = structure("DeleteRecordsPartitionResult", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)).map_key(),
    field("lowWatermark", FieldType::Int64, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
]);
