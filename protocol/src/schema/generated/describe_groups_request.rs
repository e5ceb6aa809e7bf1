//! DescribeGroupsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeGroupsRequest", MessageKind::Request, v(0, 6), &[
    field("groups", FieldType::Array(&FieldType::String), v(0, 6)).entity("groupId"),
    field("includeAuthorizedOperations", FieldType::Bool, v(3, 6)),
]).api_key(15).flexible(v(5, 6));
