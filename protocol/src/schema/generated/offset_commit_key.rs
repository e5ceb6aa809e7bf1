//! OffsetCommitKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetCommitKey", MessageKind::Data, v(0, 0), &[
    field("group", FieldType::String, v(0, 0)),
    field("topic", FieldType::String, v(0, 0)),
    field("partition", FieldType::Int32, v(0, 0)),
]).record_type(1);
