//! EndTxnMarker as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EndTxnMarker", MessageKind::Data, v(0, 0), &[
    field("coordinatorEpoch", FieldType::Int32, v(0, 0)),
]);
