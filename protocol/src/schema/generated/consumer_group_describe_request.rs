//! ConsumerGroupDescribeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupDescribeRequest", MessageKind::Request, v(0, 1), &[
    field("groupIds", FieldType::Array(&FieldType::String), v(0, 1)).entity("groupId"),
    field("includeAuthorizedOperations", FieldType::Bool, v(0, 1)),
]).api_key(69).flexible(v(0, 1));
