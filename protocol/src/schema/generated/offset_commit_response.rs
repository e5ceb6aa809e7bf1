//! OffsetCommitResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetCommitResponse", MessageKind::Response, v(0, 10), &[
    field("throttleTimeMs", FieldType::Int32, v(3, 10)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_COMMIT_RESPONSE_TOPIC)), v(0, 10)),
]).api_key(8).flexible(v(8, 10));

#[rustfmt::skip]
static OFFSET_COMMIT_RESPONSE_TOPIC: StructSchema = structure("OffsetCommitResponseTopic", v(0, 10), &[
    field("name", FieldType::String, v(0, 9)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(10, 10)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_COMMIT_RESPONSE_PARTITION)), v(0, 10)),
]);

#[rustfmt::skip]
static OFFSET_COMMIT_RESPONSE_PARTITION: StructSchema = structure("OffsetCommitResponsePartition", v(0, 10), &[
    field("partitionIndex", FieldType::Int32, v(0, 10)),
    field("errorCode", FieldType::Int16, v(0, 10)),
]);
