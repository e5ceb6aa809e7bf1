//! SaslAuthenticateRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SaslAuthenticateRequest", MessageKind::Request, v(0, 2), &[
    field("authBytes", FieldType::Bytes, v(0, 2)),
]).api_key(36).flexible(v(2, 2));
