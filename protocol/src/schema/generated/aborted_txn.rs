//! AbortedTxn as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AbortedTxn", MessageKind::Data, v(0, 0), &[
    field("producerId", FieldType::Int64, v(0, 0)),
    field("firstOffset", FieldType::Int64, v(0, 0)),
    field("lastOffset", FieldType::Int64, v(0, 0)),
    field("lastStableOffset", FieldType::Int64, v(0, 0)),
]);
