//! OffsetDeleteRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetDeleteRequest", MessageKind::Request, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_REQUEST_TOPIC)), v(0, 0)),
]).api_key(47);

#[rustfmt::skip]
static OFFSET_DELETE_REQUEST_TOPIC: StructSchema = structure("OffsetDeleteRequestTopic", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_REQUEST_PARTITION)), v(0, 0)),
]);

#[rustfmt::skip]
static OFFSET_DELETE_REQUEST_PARTITION: StructSchema = structure("OffsetDeleteRequestPartition", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
]);
