//! AlterPartitionReassignmentsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterPartitionReassignmentsResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("allowReplicationFactorChange", FieldType::Bool, v(1, 1)).default(FieldDefault::Bool(true)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)),
    field("responses", FieldType::Array(&FieldType::Struct(&REASSIGNABLE_TOPIC_RESPONSE)), v(0, 1)),
]).api_key(45).flexible(v(0, 1));

#[rustfmt::skip]
static REASSIGNABLE_TOPIC_RESPONSE: StructSchema = structure("ReassignableTopicResponse", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&REASSIGNABLE_PARTITION_RESPONSE)), v(0, 1)),
]);

#[rustfmt::skip]
static REASSIGNABLE_PARTITION_RESPONSE: StructSchema = structure("ReassignablePartitionResponse", v(0, 1), &[
    field("partitionIndex", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)),
]);
