//! ListPartitionReassignmentsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ListPartitionReassignmentsRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(46).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("timeoutMs", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(60000)),
    field("topics", FieldType::Array(&FieldType::Struct(&LIST_PARTITION_REASSIGNMENTS_TOPICS)), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
];

static LIST_PARTITION_REASSIGNMENTS_TOPICS: StructSchema =
    structure("ListPartitionReassignmentsTopics", v(0, 0), LIST_PARTITION_REASSIGNMENTS_TOPICS_FIELDS);

#[rustfmt::skip]
static LIST_PARTITION_REASSIGNMENTS_TOPICS_FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(0, 0)),
];
