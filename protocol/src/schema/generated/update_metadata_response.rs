//! UpdateMetadataResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("UpdateMetadataResponse", MessageKind::Response, v(0, 8), FIELDS).api_key(6).flexible(v(6, 8));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("errorCode", FieldType::Int16, v(0, 8)),
];
