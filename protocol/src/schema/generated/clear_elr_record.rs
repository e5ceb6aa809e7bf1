//! ClearElrRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ClearElrRecord", MessageKind::Data, v(0, 0), &[
    field("topicName", FieldType::String, v(0, 0)).entity("topicName"),
]).flexible(v(0, 0)).record_type(28);
