//! EnvelopeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EnvelopeRequest", MessageKind::Request, v(0, 0), &[
    field("requestData", FieldType::Bytes, v(0, 0)),
    field("requestPrincipal", FieldType::Bytes, v(0, 0)).nullable(v(0, 0)),
    field("clientHostAddress", FieldType::Bytes, v(0, 0)),
]).api_key(58).flexible(v(0, 0));
