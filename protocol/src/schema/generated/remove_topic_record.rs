//! RemoveTopicRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("RemoveTopicRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(9);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 0)),
];
