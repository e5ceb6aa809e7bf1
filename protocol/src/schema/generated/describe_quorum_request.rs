//! DescribeQuorumRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DescribeQuorumRequest", MessageKind::Request, v(0, 2), FIELDS).api_key(55).flexible(v(0, 2));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 2)),
];

static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 2), TOPIC_DATA_FIELDS);

#[rustfmt::skip]
static TOPIC_DATA_FIELDS: &[FieldSchema] = &[
    field("topicName", FieldType::String, v(0, 2)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
];

static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), PARTITION_DATA_FIELDS);

#[rustfmt::skip]
static PARTITION_DATA_FIELDS: &[FieldSchema] = &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
];
