//! UnregisterControllerRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UnregisterControllerRequest", MessageKind::Request, v(0, 0), &[
    field("controllerId", FieldType::Int32, v(0, 0)),
]).api_key(94).flexible(v(0, 0));
