//! DescribeQuorumRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeQuorumRequest", MessageKind::Request, v(0, 2), &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 2)),
]).api_key(55).flexible(v(0, 2));

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 2), &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
]);
