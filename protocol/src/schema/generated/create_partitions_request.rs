//! CreatePartitionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreatePartitionsRequest", MessageKind::Request, v(0, 3), &[
    field("topics", FieldType::Array(&FieldType::Struct(&CREATE_PARTITIONS_TOPIC)), v(0, 3)),
    field("timeoutMs", FieldType::Int32, v(0, 3)),
    field("validateOnly", FieldType::Bool, v(0, 3)),
]).api_key(37).flexible(v(2, 3));

#[rustfmt::skip]
static CREATE_PARTITIONS_TOPIC: StructSchema = structure("CreatePartitionsTopic", v(0, 3), &[
    field("name", FieldType::String, v(0, 3)).map_key().entity("topicName"),
    field("count", FieldType::Int32, v(0, 3)),
    field("assignments", FieldType::Array(&FieldType::Struct(&CREATE_PARTITIONS_ASSIGNMENT)), v(0, 3)).nullable(v(0, 3)),
]);

#[rustfmt::skip]
static CREATE_PARTITIONS_ASSIGNMENT: StructSchema = structure("CreatePartitionsAssignment", v(0, 3), &[
    field("brokerIds", FieldType::Array(&FieldType::Int32), v(0, 3)).entity("brokerId"),
]);
