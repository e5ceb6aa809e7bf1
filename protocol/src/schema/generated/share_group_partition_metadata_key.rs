//! ShareGroupPartitionMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ShareGroupPartitionMetadataKey", MessageKind::Data, v(9, 9), FIELDS);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(9, 9)),
];
