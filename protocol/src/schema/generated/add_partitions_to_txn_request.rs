//! AddPartitionsToTxnRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddPartitionsToTxnRequest", MessageKind::Request, v(0, 5), &[
    field("transactions", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_TRANSACTION)), v(4, 5)),
    field("v3AndBelowTransactionalId", FieldType::String, v(0, 3)).entity("transactionalId"),
    field("v3AndBelowProducerId", FieldType::Int64, v(0, 3)).entity("producerId"),
    field("v3AndBelowProducerEpoch", FieldType::Int16, v(0, 3)),
    field("v3AndBelowTopics", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_TOPIC)), v(0, 3)),
]).api_key(24).flexible(v(3, 5));

#[rustfmt::skip]
static ADD_PARTITIONS_TO_TXN_TRANSACTION: StructSchema = structure("AddPartitionsToTxnTransaction", v(4, 5), &[
    field("transactionalId", FieldType::String, v(4, 5)).map_key().entity("transactionalId"),
    field("producerId", FieldType::Int64, v(4, 5)).entity("producerId"),
    field("producerEpoch", FieldType::Int16, v(4, 5)),
    field("verifyOnly", FieldType::Bool, v(4, 5)),
    field("topics", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_TOPIC)), v(4, 5)),
]);

#[rustfmt::skip]
static ADD_PARTITIONS_TO_TXN_TOPIC: StructSchema = structure("AddPartitionsToTxnTopic", v(0, 5), &[
    field("name", FieldType::String, v(0, 5)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 5)),
]);
