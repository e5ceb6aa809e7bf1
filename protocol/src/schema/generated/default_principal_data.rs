//! DefaultPrincipalData as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DefaultPrincipalData", MessageKind::Data, v(0, 0), &[
    field("type", FieldType::String, v(0, 0)),
    field("name", FieldType::String, v(0, 0)),
    field("tokenAuthenticated", FieldType::Bool, v(0, 0)),
]).flexible(v(0, 0));
