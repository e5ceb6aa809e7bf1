//! TxnOffsetCommitRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("TxnOffsetCommitRequest", MessageKind::Request, v(0, 6), &[
    field("transactionalId", FieldType::String, v(0, 6)).entity("transactionalId"),
    field("groupId", FieldType::String, v(0, 6)).entity("groupId"),
    field("producerId", FieldType::Int64, v(0, 6)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 6)),
    field("generationIdOrMemberEpoch", FieldType::Int32, v(3, 6)).default(FieldDefault::Integer(-1)),
    field("memberId", FieldType::String, v(3, 6)),
    field("groupInstanceId", FieldType::String, v(3, 6)).nullable(v(3, 6)).default(FieldDefault::Null),
    field("topics", FieldType::Array(&FieldType::Struct(&TXN_OFFSET_COMMIT_REQUEST_TOPIC)), v(0, 6)),
]).api_key(28).flexible(v(3, 6));

#[rustfmt::skip]
static TXN_OFFSET_COMMIT_REQUEST_TOPIC: StructSchema = structure("TxnOffsetCommitRequestTopic", v(0, 6), &[
    field("name", FieldType::String, v(0, 5)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(6, 6)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&TXN_OFFSET_COMMIT_REQUEST_PARTITION)), v(0, 6)),
]);

#[rustfmt::skip]
static TXN_OFFSET_COMMIT_REQUEST_PARTITION: StructSchema = structure("TxnOffsetCommitRequestPartition", v(0, 6), &[
    field("partitionIndex", FieldType::Int32, v(0, 6)),
    field("committedOffset", FieldType::Int64, v(0, 6)),
    field("committedLeaderEpoch", FieldType::Int32, v(2, 6)).default(FieldDefault::Integer(-1)).ignorable(),
    field("committedMetadata", FieldType::String, v(0, 6)).nullable(v(0, 6)),
]);
