//! ElectLeadersResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ElectLeadersResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(1, 2)),
    field("replicaElectionResults", FieldType::Array(&FieldType::Struct(&REPLICA_ELECTION_RESULT)), v(0, 2)),
]).api_key(43).flexible(v(2, 2));

#[rustfmt::skip]
static REPLICA_ELECTION_RESULT: StructSchema = structure("ReplicaElectionResult", v(0, 2), &[
    field("topic", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitionResult", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 2), &[
    field("partitionId", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)),
]);
