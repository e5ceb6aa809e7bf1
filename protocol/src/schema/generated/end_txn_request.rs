//! EndTxnRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EndTxnRequest", MessageKind::Request, v(0, 5), &[
    field("transactionalId", FieldType::String, v(0, 5)).entity("transactionalId"),
    field("producerId", FieldType::Int64, v(0, 5)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 5)),
    field("committed", FieldType::Bool, v(0, 5)),
]).api_key(26).flexible(v(3, 5));
