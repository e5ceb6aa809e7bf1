//! AddOffsetsToTxnRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddOffsetsToTxnRequest", MessageKind::Request, v(0, 4), &[
    field("transactionalId", FieldType::String, v(0, 4)).entity("transactionalId"),
    field("producerId", FieldType::Int64, v(0, 4)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 4)),
    field("groupId", FieldType::String, v(0, 4)).entity("groupId"),
]).api_key(25).flexible(v(3, 4));
