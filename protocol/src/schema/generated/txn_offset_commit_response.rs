//! TxnOffsetCommitResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("TxnOffsetCommitResponse", MessageKind::Response, v(0, 6), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 6)),
    field("topics", FieldType::Array(&FieldType::Struct(&TXN_OFFSET_COMMIT_RESPONSE_TOPIC)), v(0, 6)),
]).api_key(28).flexible(v(3, 6));

#[rustfmt::skip]
static TXN_OFFSET_COMMIT_RESPONSE_TOPIC: StructSchema = structure("TxnOffsetCommitResponseTopic", v(0, 6), &[
    field("name", FieldType::String, v(0, 5)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(6, 6)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&TXN_OFFSET_COMMIT_RESPONSE_PARTITION)), v(0, 6)),
]);

#[rustfmt::skip]
static TXN_OFFSET_COMMIT_RESPONSE_PARTITION: StructSchema = structure("TxnOffsetCommitResponsePartition", v(0, 6), &[
    field("partitionIndex", FieldType::Int32, v(0, 6)),
    field("errorCode", FieldType::Int16, v(0, 6)),
]);
