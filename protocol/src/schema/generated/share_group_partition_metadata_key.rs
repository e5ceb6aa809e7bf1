//! ShareGroupPartitionMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupPartitionMetadataKey", MessageKind::Data, v(9, 9), &[
    field("groupId", FieldType::String, v(9, 9)),
]);
