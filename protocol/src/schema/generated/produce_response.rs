//! ProduceResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ProduceResponse", MessageKind::Response, v(0, 13), &[
    field("responses", FieldType::Array(&FieldType::Struct(&TOPIC_PRODUCE_RESPONSE)), v(0, 13)),
    field("throttleTimeMs", FieldType::Int32, v(1, 13)).ignorable(),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(10, 13)).tagged(0, v(10, 13)),
]).api_key(0).flexible(v(9, 13));

#[rustfmt::skip]
static TOPIC_PRODUCE_RESPONSE: StructSchema = structure("TopicProduceResponse", v(0, 13), &[
    field("name", FieldType::String, v(0, 12)).ignorable().map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(13, 13)).ignorable().map_key(),
    field("partitionResponses", FieldType::Array(&FieldType::Struct(&PARTITION_PRODUCE_RESPONSE)), v(0, 13)),
]);

#[rustfmt::skip]
static PARTITION_PRODUCE_RESPONSE: StructSchema = structure("PartitionProduceResponse", v(0, 13), &[
    field("index", FieldType::Int32, v(0, 13)),
    field("errorCode", FieldType::Int16, v(0, 13)),
    field("baseOffset", FieldType::Int64, v(0, 13)),
    field("logAppendTimeMs", FieldType::Int64, v(2, 13)).default(FieldDefault::Integer(-1)).ignorable(),
    field("logStartOffset", FieldType::Int64, v(5, 13)).default(FieldDefault::Integer(-1)).ignorable(),
    field("recordErrors", FieldType::Array(&FieldType::Struct(&BATCH_INDEX_AND_ERROR_MESSAGE)), v(8, 13)).ignorable(),
    field("errorMessage", FieldType::String, v(8, 13)).nullable(v(8, 13)).default(FieldDefault::Null).ignorable(),
    field("currentLeader", FieldType::Struct(&LEADER_ID_AND_EPOCH), v(10, 13)).tagged(0, v(10, 13)),
]);

#[rustfmt::skip]
static BATCH_INDEX_AND_ERROR_MESSAGE: StructSchema = structure("BatchIndexAndErrorMessage", v(8, 13), &[
    field("batchIndex", FieldType::Int32, v(8, 13)),
    field("batchIndexErrorMessage", FieldType::String, v(8, 13)).nullable(v(8, 13)).default(FieldDefault::Null),
]);

#[rustfmt::skip]
static LEADER_ID_AND_EPOCH: StructSchema = structure("LeaderIdAndEpoch", v(10, 13), &[
    field("leaderId", FieldType::Int32, v(10, 13)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(10, 13)).default(FieldDefault::Integer(-1)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(10, 13), &[
    field("nodeId", FieldType::Int32, v(10, 13)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(10, 13)),
    field("port", FieldType::Int32, v(10, 13)),
    field("rack", FieldType::String, v(10, 13)).nullable(v(10, 13)).default(FieldDefault::Null),
]);
