//! StopReplicaResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("StopReplicaResponse", MessageKind::Response, v(0, 4), FIELDS).api_key(5).flexible(v(2, 4));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("errorCode", FieldType::Int16, v(0, 4)),
    field("partitionErrors", FieldType::Array(&FieldType::Struct(&STOP_REPLICA_PARTITION_ERROR)), v(0, 4)),
];

static STOP_REPLICA_PARTITION_ERROR: StructSchema =
    structure("StopReplicaPartitionError", v(0, 4), STOP_REPLICA_PARTITION_ERROR_FIELDS);

#[rustfmt::skip]
static STOP_REPLICA_PARTITION_ERROR_FIELDS: &[FieldSchema] = &[
    field("topicName", FieldType::String, v(0, 4)).entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 4)),
    field("errorCode", FieldType::Int16, v(0, 4)),
];
