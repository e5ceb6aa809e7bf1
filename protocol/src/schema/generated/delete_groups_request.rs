//! DeleteGroupsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DeleteGroupsRequest", MessageKind::Request, v(0, 3), &[
    field("groupsNames", FieldType::Array(&FieldType::String), v(0, 3)).entity("groupId"),
]).api_key(42).flexible(v(2, 3));
