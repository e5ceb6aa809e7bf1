//! SaslHandshakeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("SaslHandshakeRequest", MessageKind::Request, v(0, 1), FIELDS).api_key(17);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("mechanism", FieldType::String, v(0, 1)),
];
