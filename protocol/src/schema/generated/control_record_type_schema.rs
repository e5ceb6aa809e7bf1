//! ControlRecordTypeSchema as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ControlRecordTypeSchema", MessageKind::Data, v(0, 0), &[
    field("type", FieldType::Int16, v(0, 0)),
]);
