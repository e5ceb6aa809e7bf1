//! DescribeGroupsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DescribeGroupsRequest", MessageKind::Request, v(0, 6), FIELDS).api_key(15).flexible(v(5, 6));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groups", FieldType::Array(&FieldType::String), v(0, 6)).entity("groupId"),
    field("includeAuthorizedOperations", FieldType::Bool, v(3, 6)),
];
