//! EnvelopeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EnvelopeResponse", MessageKind::Response, v(0, 0), &[
    field("responseData", FieldType::Bytes, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("errorCode", FieldType::Int16, v(0, 0)),
]).api_key(58).flexible(v(0, 0));
