//! TransactionLogValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("TransactionLogValue", MessageKind::Data, v(0, 1), &[
    field("producerId", FieldType::Int64, v(0, 1)),
    field("previousProducerId", FieldType::Int64, v(1, 1)).tagged(0, v(1, 1)).default(FieldDefault::Integer(-1)),
    field("nextProducerId", FieldType::Int64, v(1, 1)).tagged(1, v(1, 1)).default(FieldDefault::Integer(-1)),
    field("producerEpoch", FieldType::Int16, v(0, 1)),
    field("nextProducerEpoch", FieldType::Int16, v(1, 1)).tagged(3, v(1, 1)).default(FieldDefault::Integer(-1)),
    field("transactionTimeoutMs", FieldType::Int32, v(0, 1)),
    field("transactionStatus", FieldType::Int8, v(0, 1)),
    field("transactionPartitions", FieldType::Array(&FieldType::Struct(&PARTITIONS_SCHEMA)), v(0, 1)).nullable(v(0, 1)),
    field("transactionLastUpdateTimestampMs", FieldType::Int64, v(0, 1)),
    field("transactionStartTimestampMs", FieldType::Int64, v(0, 1)),
    field("clientTransactionVersion", FieldType::Int16, v(1, 1)).tagged(2, v(1, 1)),
]).flexible(v(1, 1)).record_type(0);

#[rustfmt::skip]
static PARTITIONS_SCHEMA: StructSchema = structure("PartitionsSchema", v(0, 1), &[
    field("topic", FieldType::String, v(0, 1)),
    field("partitionIds", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
