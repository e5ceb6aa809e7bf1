//! OffsetDeleteResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetDeleteResponse", MessageKind::Response, v(0, 0), &[
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("throttleTimeMs", FieldType::Int32, v(0, 0)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_RESPONSE_TOPIC)), v(0, 0)),
]).api_key(47);

#[rustfmt::skip]
static OFFSET_DELETE_RESPONSE_TOPIC: StructSchema = structure("OffsetDeleteResponseTopic", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&OFFSET_DELETE_RESPONSE_PARTITION)), v(0, 0)),
]);

#[rustfmt::skip]
static OFFSET_DELETE_RESPONSE_PARTITION: StructSchema = structure("OffsetDeleteResponsePartition", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)).map_key(),
    field("errorCode", FieldType::Int16, v(0, 0)),
]);
