//! ListTransactionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListTransactionsResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("unknownStateFilters", FieldType::Array(&FieldType::String), v(0, 2)),
    field("transactionStates", FieldType::Array(&FieldType::Struct(&TRANSACTION_STATE)), v(0, 2)),
]).api_key(66).flexible(v(0, 2));

#[rustfmt::skip]
static TRANSACTION_STATE: StructSchema = structure("TransactionState", v(0, 2), &[
    field("transactionalId", FieldType::String, v(0, 2)).entity("transactionalId"),
    field("producerId", FieldType::Int64, v(0, 2)).entity("producerId"),
    field("transactionState", FieldType::String, v(0, 2)),
]);
