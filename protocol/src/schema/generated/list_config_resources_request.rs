//! ListConfigResourcesRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListConfigResourcesRequest", MessageKind::Request, v(0, 1), &[
    field("resourceTypes", FieldType::Array(&FieldType::Int8), v(1, 1)),
]).api_key(74).flexible(v(0, 1));
