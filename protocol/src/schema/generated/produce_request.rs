//! ProduceRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ProduceRequest", MessageKind::Request, v(0, 13), &[
    field("transactionalId", FieldType::String, v(3, 13)).nullable(v(3, 13)).default(FieldDefault::Null).entity("transactionalId"),
    field("acks", FieldType::Int16, v(0, 13)),
    field("timeoutMs", FieldType::Int32, v(0, 13)),
    field("topicData", FieldType::Array(&FieldType::Struct(&TOPIC_PRODUCE_DATA)), v(0, 13)),
]).api_key(0).flexible(v(9, 13));

#[rustfmt::skip]
static TOPIC_PRODUCE_DATA: StructSchema = structure("TopicProduceData", v(0, 13), &[
    field("name", FieldType::String, v(0, 12)).ignorable().map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(13, 13)).ignorable().map_key(),
    field("partitionData", FieldType::Array(&FieldType::Struct(&PARTITION_PRODUCE_DATA)), v(0, 13)),
]);

#[rustfmt::skip]
static PARTITION_PRODUCE_DATA: StructSchema = structure("PartitionProduceData", v(0, 13), &[
    field("index", FieldType::Int32, v(0, 13)),
    field("records", FieldType::Records, v(0, 13)).nullable(v(0, 13)).default(FieldDefault::Null),
]);
