//! SaslHandshakeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SaslHandshakeResponse", MessageKind::Response, v(0, 1), &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("mechanisms", FieldType::Array(&FieldType::String), v(0, 1)),
]).api_key(17);
