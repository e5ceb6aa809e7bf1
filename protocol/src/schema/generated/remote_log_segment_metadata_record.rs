//! RemoteLogSegmentMetadataRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RemoteLogSegmentMetadataRecord", MessageKind::Data, v(0, 0), &[
    field("remoteLogSegmentId", FieldType::Struct(&REMOTE_LOG_SEGMENT_ID_ENTRY), v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
    field("endOffset", FieldType::Int64, v(0, 0)),
    field("brokerId", FieldType::Int32, v(0, 0)),
    field("maxTimestampMs", FieldType::Int64, v(0, 0)),
    field("eventTimestampMs", FieldType::Int64, v(0, 0)),
    field("segmentLeaderEpochs", FieldType::Array(&FieldType::Struct(&SEGMENT_LEADER_EPOCH_ENTRY)), v(0, 0)),
    field("segmentSizeInBytes", FieldType::Int32, v(0, 0)),
    field("customMetadata", FieldType::Bytes, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("remoteLogSegmentState", FieldType::Int8, v(0, 0)),
    field("txnIndexEmpty", FieldType::Bool, v(0, 0)).tagged(0, v(0, 0)),
]).flexible(v(0, 0)).record_type(0);

#[rustfmt::skip]
static REMOTE_LOG_SEGMENT_ID_ENTRY: StructSchema = structure("RemoteLogSegmentIdEntry", v(0, 0), &[
    field("topicIdPartition", FieldType::Struct(&TOPIC_ID_PARTITION_ENTRY), v(0, 0)),
    field("id", FieldType::Uuid, v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_ID_PARTITION_ENTRY: StructSchema = structure("TopicIdPartitionEntry", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("id", FieldType::Uuid, v(0, 0)),
    field("partition", FieldType::Int32, v(0, 0)),
]);

#[rustfmt::skip]
static SEGMENT_LEADER_EPOCH_ENTRY: StructSchema = structure("SegmentLeaderEpochEntry", v(0, 0), &[
    field("leaderEpoch", FieldType::Int32, v(0, 0)),
    field("offset", FieldType::Int64, v(0, 0)),
]);
