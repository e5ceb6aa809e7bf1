//! EndTxnMarker as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema = message("EndTxnMarker", MessageKind::Data, v(0, 0), FIELDS);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("coordinatorEpoch", FieldType::Int32, v(0, 0)),
];
