//! FindCoordinatorRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FindCoordinatorRequest", MessageKind::Request, v(0, 6), &[
    field("key", FieldType::String, v(0, 3)),
    field("keyType", FieldType::Int8, v(1, 6)),
    field("coordinatorKeys", FieldType::Array(&FieldType::String), v(4, 6)),
]).api_key(10).flexible(v(3, 6));
