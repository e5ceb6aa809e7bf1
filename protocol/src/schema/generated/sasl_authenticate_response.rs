//! SaslAuthenticateResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SaslAuthenticateResponse", MessageKind::Response, v(0, 2), &[
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)),
    field("authBytes", FieldType::Bytes, v(0, 2)),
    field("sessionLifetimeMs", FieldType::Int64, v(1, 2)).ignorable(),
]).api_key(36).flexible(v(2, 2));
