//! ListPartitionReassignmentsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListPartitionReassignmentsRequest", MessageKind::Request, v(0, 0), &[
    field("timeoutMs", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(60000)),
    field("topics", FieldType::Array(&FieldType::Struct(&LIST_PARTITION_REASSIGNMENTS_TOPICS)), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
]).api_key(46).flexible(v(0, 0));

#[rustfmt::skip]
static LIST_PARTITION_REASSIGNMENTS_TOPICS: StructSchema = structure("ListPartitionReassignmentsTopics", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);
