//! ListConfigResourcesRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ListConfigResourcesRequest", MessageKind::Request, v(0, 1), FIELDS).api_key(74).flexible(v(0, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("resourceTypes", FieldType::Array(&FieldType::Int8), v(1, 1)),
];
