//! OffsetDeleteResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("OffsetDeleteResponse", MessageKind::Response, v(0, 0), FIELDS).api_key(47);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("throttleTimeMs", FieldType::Int32, v(0, 0)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_RESPONSE_TOPIC)), v(0, 0)),
];

static OFFSET_DELETE_RESPONSE_TOPIC: StructSchema =
    structure("OffsetDeleteResponseTopic", v(0, 0), OFFSET_DELETE_RESPONSE_TOPIC_FIELDS);

#[rustfmt::skip]
static OFFSET_DELETE_RESPONSE_TOPIC_FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_RESPONSE_PARTITION)), v(0, 0)),
];

static OFFSET_DELETE_RESPONSE_PARTITION: StructSchema =
    structure("OffsetDeleteResponsePartition", v(0, 0), OFFSET_DELETE_RESPONSE_PARTITION_FIELDS);

#[rustfmt::skip]
static OFFSET_DELETE_RESPONSE_PARTITION_FIELDS: &[FieldSchema] = &[
    field("partitionIndex", FieldType::Int32, v(0, 0)).map_key(),
    field("errorCode", FieldType::Int16, v(0, 0)),
];
