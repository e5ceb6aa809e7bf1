//! AddPartitionsToTxnResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddPartitionsToTxnResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 5)),
    field("errorCode", FieldType::Int16, v(4, 5)).ignorable(),
    field("resultsByTransaction", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_RESULT)), v(4, 5)),
    field("resultsByTopicV3AndBelow", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_TOPIC_RESULT)), v(0, 3)),
]).api_key(24).flexible(v(3, 5));

#[rustfmt::skip]
static ADD_PARTITIONS_TO_TXN_RESULT: StructSchema = structure("AddPartitionsToTxnResult", v(4, 5), &[
    field("transactionalId", FieldType::String, v(4, 5)).map_key().entity("transactionalId"),
    field("topicResults", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_TOPIC_RESULT)), v(4, 5)),
]);

#[rustfmt::skip]
static ADD_PARTITIONS_TO_TXN_TOPIC_RESULT: StructSchema = structure("AddPartitionsToTxnTopicResult", v(0, 5), &[
    field("name", FieldType::String, v(0, 5)).map_key().entity("topicName"),
    field("resultsByPartition", FieldType::Array(&FieldType::Struct(&ADD_PARTITIONS_TO_TXN_PARTITION_RESULT)), v(0, 5)),
]);

#[rustfmt::skip]
static ADD_PARTITIONS_TO_TXN_PARTITION_RESULT: StructSchema = structure("AddPartitionsToTxnPartitionResult", v(0, 5), &[
    field("partitionIndex", FieldType::Int32, v(0, 5)).map_key(),
    field("partitionErrorCode", FieldType::Int16, v(0, 5)),
]);
