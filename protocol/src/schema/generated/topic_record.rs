//! TopicRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("TopicRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(2);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 0)),
];
