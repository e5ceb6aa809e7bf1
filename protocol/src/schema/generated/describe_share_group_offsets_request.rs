//! DescribeShareGroupOffsetsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeShareGroupOffsetsRequest", MessageKind::Request, v(0, 1), &[
    field("groups", FieldType::Array(&FieldType::Struct(&DESCRIBE_SHARE_GROUP_OFFSETS_REQUEST_GROUP)), v(0, 1)),
]).api_key(90).flexible(v(0, 1));

#[rustfmt::skip]
static DESCRIBE_SHARE_GROUP_OFFSETS_REQUEST_GROUP: StructSchema = structure("DescribeShareGroupOffsetsRequestGroup", v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&DESCRIBE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC)), v(0, 1)).nullable(v(0, 1)),
]);

#[rustfmt::skip]
static DESCRIBE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC: StructSchema = structure("DescribeShareGroupOffsetsRequestTopic", v(0, 1), &[
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
