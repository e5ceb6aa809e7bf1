//! DeleteShareGroupOffsetsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DeleteShareGroupOffsetsRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(92).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC)), v(0, 0)),
];

static DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC: StructSchema =
    structure("DeleteShareGroupOffsetsRequestTopic", v(0, 0), DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC_FIELDS);

#[rustfmt::skip]
static DELETE_SHARE_GROUP_OFFSETS_REQUEST_TOPIC_FIELDS: &[FieldSchema] = &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
];
