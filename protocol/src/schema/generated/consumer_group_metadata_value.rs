//! ConsumerGroupMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupMetadataValue", MessageKind::Data, v(0, 0), &[
    field("epoch", FieldType::Int32, v(0, 0)),
    field("metadataHash", FieldType::Int64, v(0, 0)).tagged(0, v(0, 0)),
]).flexible(v(0, 0)).record_type(3);
