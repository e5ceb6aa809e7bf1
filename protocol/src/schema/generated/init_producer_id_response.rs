//! InitProducerIdResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("InitProducerIdResponse", MessageKind::Response, v(0, 6), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 6)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 6)),
    field("producerId", FieldType::Int64, v(0, 6)).default(FieldDefault::Integer(-1)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 6)),
    field("ongoingTxnProducerId", FieldType::Int64, v(6, 6)).default(FieldDefault::Integer(-1)).entity("producerId"),
    field("ongoingTxnProducerEpoch", FieldType::Int16, v(6, 6)).default(FieldDefault::Integer(-1)),
]).api_key(22).flexible(v(2, 6)).unstable(v(6, 6));
