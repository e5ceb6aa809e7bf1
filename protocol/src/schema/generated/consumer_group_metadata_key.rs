//! ConsumerGroupMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ConsumerGroupMetadataKey", MessageKind::Data, v(0, 0), FIELDS).record_type(3);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)),
];
