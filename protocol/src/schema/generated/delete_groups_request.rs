//! DeleteGroupsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DeleteGroupsRequest", MessageKind::Request, v(0, 3), FIELDS).api_key(42).flexible(v(2, 3));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupsNames", FieldType::Array(&FieldType::String), v(0, 3)).entity("groupId"),
];
