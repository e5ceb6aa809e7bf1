//! InitProducerIdRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("InitProducerIdRequest", MessageKind::Request, v(0, 6), &[
    field("transactionalId", FieldType::String, v(0, 6)).nullable(v(0, 6)).entity("transactionalId"),
    field("transactionTimeoutMs", FieldType::Int32, v(0, 6)),
    field("producerId", FieldType::Int64, v(3, 6)).default(FieldDefault::Integer(-1)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(3, 6)).default(FieldDefault::Integer(-1)),
    field("enable2Pc", FieldType::Bool, v(6, 6)),
    field("keepPreparedTxn", FieldType::Bool, v(6, 6)),
]).api_key(22).flexible(v(2, 6)).unstable(v(6, 6));
