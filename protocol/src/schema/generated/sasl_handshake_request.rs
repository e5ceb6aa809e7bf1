//! SaslHandshakeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SaslHandshakeRequest", MessageKind::Request, v(0, 1), &[
    field("mechanism", FieldType::String, v(0, 1)),
]).api_key(17);
