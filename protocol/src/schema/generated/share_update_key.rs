//! ShareUpdateKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema = message("ShareUpdateKey", MessageKind::Data, v(0, 0), FIELDS).record_type(1);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)),
    field("topicId", FieldType::Uuid, v(0, 0)),
    field("partition", FieldType::Int32, v(0, 0)),
];
