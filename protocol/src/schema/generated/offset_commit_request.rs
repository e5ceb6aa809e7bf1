//! OffsetCommitRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetCommitRequest", MessageKind::Request, v(0, 10), &[
    field("groupId", FieldType::String, v(0, 10)).entity("groupId"),
    field("generationIdOrMemberEpoch", FieldType::Int32, v(1, 10)).default(FieldDefault::Integer(-1)).ignorable(),
    field("memberId", FieldType::String, v(1, 10)).ignorable(),
    field("groupInstanceId", FieldType::String, v(7, 10)).nullable(v(7, 10)).default(FieldDefault::Null),
    field("retentionTimeMs", FieldType::Int64, v(2, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_COMMIT_REQUEST_TOPIC)), v(0, 10)),
]).api_key(8).flexible(v(8, 10));

#[rustfmt::skip]
static OFFSET_COMMIT_REQUEST_TOPIC: StructSchema = structure("OffsetCommitRequestTopic", v(0, 10), &[
    field("name", FieldType::String, v(0, 9)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(10, 10)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_COMMIT_REQUEST_PARTITION)), v(0, 10)),
]);

#[rustfmt::skip]
static OFFSET_COMMIT_REQUEST_PARTITION: StructSchema = structure("OffsetCommitRequestPartition", v(0, 10), &[
    field("partitionIndex", FieldType::Int32, v(0, 10)),
    field("committedOffset", FieldType::Int64, v(0, 10)),
    field("committedLeaderEpoch", FieldType::Int32, v(6, 10)).default(FieldDefault::Integer(-1)).ignorable(),
    field("commitTimestamp", FieldType::Int64, v(1, 1)).default(FieldDefault::Integer(-1)),
    field("committedMetadata", FieldType::String, v(0, 10)).nullable(v(0, 10)),
]);
