//! DescribeTransactionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeTransactionsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("transactionStates", FieldType::Array(&FieldType::Struct(&TRANSACTION_STATE)), v(0, 0)),
]).api_key(65).flexible(v(0, 0));

#[rustfmt::skip]
static TRANSACTION_STATE: StructSchema = structure("TransactionState", v(0, 0), &[
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("transactionalId", FieldType::String, v(0, 0)).entity("transactionalId"),
    field("transactionState", FieldType::String, v(0, 0)),
    field("transactionTimeoutMs", FieldType::Int32, v(0, 0)),
    field("transactionStartTimeMs", FieldType::Int64, v(0, 0)),
    field("producerId", FieldType::Int64, v(0, 0)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_DATA)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_DATA: StructSchema = structure("TopicData", v(0, 0), &[
    field("topic", FieldType::String, v(0, 0)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);
