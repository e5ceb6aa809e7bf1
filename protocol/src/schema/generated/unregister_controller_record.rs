//! UnregisterControllerRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UnregisterControllerRecord", MessageKind::Data, v(0, 0), &[
    field("controllerId", FieldType::Int32, v(0, 0)),
]).flexible(v(0, 0)).record_type(29);
