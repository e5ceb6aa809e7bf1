//! OffsetDeleteRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("OffsetDeleteRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(47);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_REQUEST_TOPIC)), v(0, 0)),
];

static OFFSET_DELETE_REQUEST_TOPIC: StructSchema =
    structure("OffsetDeleteRequestTopic", v(0, 0), OFFSET_DELETE_REQUEST_TOPIC_FIELDS);

#[rustfmt::skip]
static OFFSET_DELETE_REQUEST_TOPIC_FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_REQUEST_PARTITION)), v(0, 0)),
];

static OFFSET_DELETE_REQUEST_PARTITION: StructSchema =
    structure("OffsetDeleteRequestPartition", v(0, 0), OFFSET_DELETE_REQUEST_PARTITION_FIELDS);

#[rustfmt::skip]
static OFFSET_DELETE_REQUEST_PARTITION_FIELDS: &[FieldSchema] = &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
];
