//! FindCoordinatorRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("FindCoordinatorRequest", MessageKind::Request, v(0, 6), FIELDS).api_key(10).flexible(v(3, 6));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("key", FieldType::String, v(0, 3)),
    field("keyType", FieldType::Int8, v(1, 6)),
    field("coordinatorKeys", FieldType::Array(&FieldType::String), v(4, 6)),
];
