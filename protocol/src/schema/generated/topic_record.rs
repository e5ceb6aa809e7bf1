//! TopicRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("TopicRecord", MessageKind::Data, v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(0, 0)),
]).flexible(v(0, 0)).record_type(2);
