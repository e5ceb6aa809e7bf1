//! PartitionRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("PartitionRecord", MessageKind::Data, v(0, 2), &[
    field("partitionId", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("topicId", FieldType::Uuid, v(0, 2)),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 2)).entity("brokerId"),
    field("isr", FieldType::Array(&FieldType::Int32), v(0, 2)),
    field("removingReplicas", FieldType::Array(&FieldType::Int32), v(0, 2)).entity("brokerId"),
    field("addingReplicas", FieldType::Array(&FieldType::Int32), v(0, 2)).entity("brokerId"),
    field("leader", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("leaderRecoveryState", FieldType::Int8, v(0, 2)).tagged(0, v(0, 2)),
    field("leaderEpoch", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("partitionEpoch", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("directories", FieldType::Array(&FieldType::Uuid), v(1, 2)),
    field("eligibleLeaderReplicas", FieldType::Array(&FieldType::Int32), v(2, 2)).nullable(v(2, 2)).tagged(1, v(2, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("lastKnownElr", FieldType::Array(&FieldType::Int32), v(2, 2)).nullable(v(2, 2)).tagged(2, v(2, 2)).default(FieldDefault::Null).entity("brokerId"),
]).flexible(v(0, 2)).record_type(3);
