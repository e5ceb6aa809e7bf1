//! EnvelopeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("EnvelopeRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(58).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("requestData", FieldType::Bytes, v(0, 0)),
    field("requestPrincipal", FieldType::Bytes, v(0, 0)).nullable(v(0, 0)),
    field("clientHostAddress", FieldType::Bytes, v(0, 0)),
];
