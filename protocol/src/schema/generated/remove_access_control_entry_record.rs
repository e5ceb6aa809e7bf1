//! RemoveAccessControlEntryRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RemoveAccessControlEntryRecord", MessageKind::Data, v(0, 0), &[
    field("id", FieldType::Uuid, v(0, 0)),
]).flexible(v(0, 0)).record_type(19);
