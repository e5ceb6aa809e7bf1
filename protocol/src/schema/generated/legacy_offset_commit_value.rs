//! LegacyOffsetCommitValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LegacyOffsetCommitValue", MessageKind::Data, v(0, 0), &[
    field("offset", FieldType::Int64, v(0, 0)),
    field("metadata", FieldType::String, v(0, 0)),
    field("commitTimestamp", FieldType::Int64, v(0, 0)),
]).record_type(0);
