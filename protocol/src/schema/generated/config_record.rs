//! ConfigRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConfigRecord", MessageKind::Data, v(0, 0), &[
    field("resourceType", FieldType::Int8, v(0, 0)),
    field("resourceName", FieldType::String, v(0, 0)),
    field("name", FieldType::String, v(0, 0)),
    field("value", FieldType::String, v(0, 0)).nullable(v(0, 0)),
]).flexible(v(0, 0)).record_type(4);
