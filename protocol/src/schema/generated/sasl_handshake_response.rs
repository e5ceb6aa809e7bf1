//! SaslHandshakeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("SaslHandshakeResponse", MessageKind::Response, v(0, 1), FIELDS).api_key(17);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("mechanisms", FieldType::Array(&FieldType::String), v(0, 1)),
];
