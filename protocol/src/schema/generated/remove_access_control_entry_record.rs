//! RemoveAccessControlEntryRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("RemoveAccessControlEntryRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(19);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("id", FieldType::Uuid, v(0, 0)),
];
