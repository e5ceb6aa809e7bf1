//! AlterShareGroupOffsetsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterShareGroupOffsetsRequest", MessageKind::Request, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&ALTER_SHARE_GROUP_OFFSETS_REQUEST_TOPIC)), v(0, 0)),
]).api_key(91).flexible(v(0, 0));

#[rustfmt::skip]
static ALTER_SHARE_GROUP_OFFSETS_REQUEST_TOPIC: StructSchema = structure("AlterShareGroupOffsetsRequestTopic", v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&ALTER_SHARE_GROUP_OFFSETS_REQUEST_PARTITION)), v(0, 0)),
]);

#[rustfmt::skip]
static ALTER_SHARE_GROUP_OFFSETS_REQUEST_PARTITION: StructSchema = structure("AlterShareGroupOffsetsRequestPartition", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
    field("startOffset", FieldType::Int64, v(0, 0)),
]);
