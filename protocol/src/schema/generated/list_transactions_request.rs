//! ListTransactionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListTransactionsRequest", MessageKind::Request, v(0, 2), &[
    field("stateFilters", FieldType::Array(&FieldType::String), v(0, 2)),
    field("producerIdFilters", FieldType::Array(&FieldType::Int64), v(0, 2)).entity("producerId"),
    field("durationFilter", FieldType::Int64, v(1, 2)).default(FieldDefault::Integer(-1)),
    field("transactionalIdPattern", FieldType::String, v(2, 2)).nullable(v(2, 2)).default(FieldDefault::Null),
]).api_key(66).flexible(v(0, 2));
