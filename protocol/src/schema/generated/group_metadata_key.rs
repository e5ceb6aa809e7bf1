//! GroupMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("GroupMetadataKey", MessageKind::Data, v(0, 0), FIELDS).record_type(2);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("group", FieldType::String, v(0, 0)),
];
