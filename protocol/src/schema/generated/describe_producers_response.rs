//! DescribeProducersResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeProducersResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("topics", FieldType::Array(&FieldType::Struct(&TOPIC_RESPONSE)), v(0, 0)),
]).api_key(61).flexible(v(0, 0));

#[rustfmt::skip]
static TOPIC_RESPONSE: StructSchema = structure("TopicResponse", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESPONSE)), v(0, 0)),
]);

#[rustfmt::skip]
static PARTITION_RESPONSE: StructSchema = structure("PartitionResponse", v(0, 0), &[
    field("partitionIndex", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("activeProducers", FieldType::Array(&FieldType::Struct(&PRODUCER_STATE)), v(0, 0)),
]);

#[rustfmt::skip]
static PRODUCER_STATE: StructSchema = structure("ProducerState", v(0, 0), &[
    field("producerId", FieldType::Int64, v(0, 0)).entity("producerId"),
    field("producerEpoch", FieldType::Int32, v(0, 0)),
    field("lastSequence", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("lastTimestamp", FieldType::Int64, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("coordinatorEpoch", FieldType::Int32, v(0, 0)),
    field("currentTxnStartOffset", FieldType::Int64, v(0, 0)).default(FieldDefault::Integer(-1)),
]);
