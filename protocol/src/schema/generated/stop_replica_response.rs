//! StopReplicaResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StopReplicaResponse", MessageKind::Response, v(0, 4), &[
    field("errorCode", FieldType::Int16, v(0, 4)),
    field("partitionErrors", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_PARTITION_ERROR)), v(0, 4)),
]).api_key(5).flexible(v(2, 4));

#[rustfmt::skip]
static STOP_REPLICA_PARTITION_ERROR: StructSchema = structure("StopReplicaPartitionError", v(0, 4), &[
    field("topicName", FieldType::String, v(0, 4)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 4)),
    field("errorCode", FieldType::Int16, v(0, 4)),
]);
