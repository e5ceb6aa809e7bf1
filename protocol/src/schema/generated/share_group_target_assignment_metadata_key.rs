//! ShareGroupTargetAssignmentMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupTargetAssignmentMetadataKey", MessageKind::Data, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)),
]).record_type(12);
