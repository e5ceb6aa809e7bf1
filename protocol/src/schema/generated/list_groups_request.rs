//! ListGroupsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListGroupsRequest", MessageKind::Request, v(0, 5), &[
    field("statesFilter", FieldType::Array(&FieldType::String), v(4, 5)),
    field("typesFilter", FieldType::Array(&FieldType::String), v(5, 5)),
]).api_key(16).flexible(v(3, 5));
