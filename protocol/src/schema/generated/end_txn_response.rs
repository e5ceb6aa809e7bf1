//! EndTxnResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("EndTxnResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 5)),
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("producerId", FieldType::Int64, v(5, 5)).default(FieldDefault::Integer(-1)).ignorable().entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(5, 5)).default(FieldDefault::Integer(-1)).ignorable(),
]).api_key(26).flexible(v(3, 5));
