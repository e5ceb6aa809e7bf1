//! ListPartitionReassignmentsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListPartitionReassignmentsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&ONGOING_TOPIC_REASSIGNMENT)), v(0, 0)),
]).api_key(46).flexible(v(0, 0));

#[rustfmt::skip]
static ONGOING_TOPIC_REASSIGNMENT: StructSchema = structure("OngoingTopicReassignment", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&ONGOING_PARTITION_REASSIGNMENT)), v(0, 0)),
]);

#[rustfmt::skip]
static ONGOING_PARTITION_REASSIGNMENT: StructSchema = structure("OngoingPartitionReassignment", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 0)).entity("brokerId"),
    field("addingReplicas", FieldType::Array(&FieldType::Int32), v(0, 0)).entity("brokerId"),
    field("removingReplicas", FieldType::Array(&FieldType::Int32), v(0, 0)).entity("brokerId"),
]);
