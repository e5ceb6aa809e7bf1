//! AccessControlEntryRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AccessControlEntryRecord", MessageKind::Data, v(0, 0), &[
    field("id", FieldType::Uuid, v(0, 0)),
    field("resourceType", FieldType::Int8, v(0, 0)),
    field("resourceName", FieldType::String, v(0, 0)),
    field("patternType", FieldType::Int8, v(0, 0)),
    field("principal", FieldType::String, v(0, 0)),
    field("host", FieldType::String, v(0, 0)),
    field("operation", FieldType::Int8, v(0, 0)),
    field("permissionType", FieldType::Int8, v(0, 0)),
]).flexible(v(0, 0)).record_type(18);
