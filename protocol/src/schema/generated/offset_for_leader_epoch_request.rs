//! OffsetForLeaderEpochRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetForLeaderEpochRequest", MessageKind::Request, v(0, 4), &[
    field("replicaId", FieldType::Int32, v(3, 4)).default(FieldDefault::Integer(-2)).ignorable().entity("brokerId"),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FOR_LEADER_TOPIC)), v(0, 4)),
]).api_key(23).flexible(v(4, 4));

#[rustfmt::skip]
static OFFSET_FOR_LEADER_TOPIC: StructSchema = structure("OffsetForLeaderTopic", v(0, 4), &[
    field("topic", FieldType::String, v(0, 4)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_FOR_LEADER_PARTITION)), v(0, 4)),
]);

#[rustfmt::skip]
static OFFSET_FOR_LEADER_PARTITION: StructSchema = structure("OffsetForLeaderPartition", v(0, 4), &[
    field("partition", FieldType::Int32, v(0, 4)),
    field("currentLeaderEpoch", FieldType::Int32, v(2, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("leaderEpoch", FieldType::Int32, v(0, 4)),
]);
