//! AlterPartitionReassignmentsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterPartitionReassignmentsRequest", MessageKind::Request, v(0, 1), &[
    field("timeoutMs", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(60000)),
    field("allowReplicationFactorChange", FieldType::Bool, v(1, 1)).default(FieldDefault::Bool(true)),
    field("topics", FieldType::Array(&FieldType::Struct(&REASSIGNABLE_TOPIC)), v(0, 1)),
]).api_key(45).flexible(v(0, 1));

#[rustfmt::skip]
static REASSIGNABLE_TOPIC: StructSchema = structure("ReassignableTopic", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&REASSIGNABLE_PARTITION)), v(0, 1)),
]);

#[rustfmt::skip]
static REASSIGNABLE_PARTITION: StructSchema = structure("ReassignablePartition", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null).entity("brokerId"),
]);
