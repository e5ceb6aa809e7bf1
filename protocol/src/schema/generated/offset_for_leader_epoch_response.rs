//! OffsetForLeaderEpochResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetForLeaderEpochResponse", MessageKind::Response, v(0, 4), &[
    field("throttleTimeMs", FieldType::Int32, v(2, 4)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FOR_LEADER_TOPIC_RESULT)), v(0, 4)),
]).api_key(23).flexible(v(4, 4));

#[rustfmt::skip]
static OFFSET_FOR_LEADER_TOPIC_RESULT: StructSchema = structure("OffsetForLeaderTopicResult", v(0, 4), &[
    field("topic", FieldType::String, v(0, 4)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&EPOCH_END_OFFSET)), v(0, 4)),
]);

#[rustfmt::skip]
static EPOCH_END_OFFSET: StructSchema = structure("EpochEndOffset", v(0, 4), &[
    field("errorCode", FieldType::Int16, v(0, 4)),
    field("partition", FieldType::Int32, v(0, 4)),
    field("leaderEpoch", FieldType::Int32, v(1, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("endOffset", FieldType::Int64, v(0, 4)).default(FieldDefault::Integer(-1)),
]);
