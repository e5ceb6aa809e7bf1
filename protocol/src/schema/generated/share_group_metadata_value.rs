//! ShareGroupMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ShareGroupMetadataValue", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(11);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("epoch", FieldType::Int32, v(0, 0)),
    field("metadataHash", FieldType::Int64, v(0, 0)),
];
