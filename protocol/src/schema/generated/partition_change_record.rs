//! PartitionChangeRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("PartitionChangeRecord", MessageKind::Data, v(0, 2), &[
    field("partitionId", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("topicId", FieldType::Uuid, v(0, 2)),
    field("isr", FieldType::Array(&FieldType::Int32), v(0, 2)).nullable(v(0, 2)).tagged(0, v(0, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("leader", FieldType::Int32, v(0, 2)).tagged(1, v(0, 2)).default(FieldDefault::Integer(-2)).entity("brokerId"),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 2)).nullable(v(0, 2)).tagged(2, v(0, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("removingReplicas", FieldType::Array(&FieldType::Int32), v(0, 2)).nullable(v(0, 2)).tagged(3, v(0, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("addingReplicas", FieldType::Array(&FieldType::Int32), v(0, 2)).nullable(v(0, 2)).tagged(4, v(0, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("leaderRecoveryState", FieldType::Int8, v(0, 2)).tagged(5, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("directories", FieldType::Array(&FieldType::Uuid), v(1, 2)).nullable(v(1, 2)).tagged(8, v(1, 2)).default(FieldDefault::Null),
    field("eligibleLeaderReplicas", FieldType::Array(&FieldType::Int32), v(2, 2)).nullable(v(2, 2)).tagged(6, v(2, 2)).default(FieldDefault::Null).entity("brokerId"),
    field("lastKnownElr", FieldType::Array(&FieldType::Int32), v(2, 2)).nullable(v(2, 2)).tagged(7, v(2, 2)).default(FieldDefault::Null).entity("brokerId"),
]).flexible(v(0, 2)).record_type(5);
