//! ResponseHeader as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ResponseHeader", MessageKind::Header, v(0, 1), &[
    field("correlationId", FieldType::Int32, v(0, 1)),
]).flexible(v(1, 1));
