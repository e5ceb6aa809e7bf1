//! MetadataResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("MetadataResponse", MessageKind::Response, v(0, 13), &[
    field("throttleTimeMs", FieldType::Int32, v(3, 13)).ignorable(),
    field("brokers", FieldType::Array(&FieldType::Struct(&METADATA_RESPONSE_BROKER)), v(0, 13)),
    field("clusterId", FieldType::String, v(2, 13)).nullable(v(2, 13)).default(FieldDefault::Null).ignorable(),
    field("controllerId", FieldType::Int32, v(1, 13)).default(FieldDefault::Integer(-1)).ignorable().entity("brokerId"),
    field("topics", FieldType::Array(&FieldType::Struct(&METADATA_RESPONSE_TOPIC)), v(0, 13)),
    field("clusterAuthorizedOperations", FieldType::Int32, v(8, 10)).default(FieldDefault::Integer(-2147483648)),
    field("errorCode", FieldType::Int16, v(13, 13)).ignorable(),
]).api_key(3).flexible(v(9, 13));

#[rustfmt::skip]
static METADATA_RESPONSE_BROKER: StructSchema = structure("MetadataResponseBroker", v(0, 13), &[
    field("nodeId", FieldType::Int32, v(0, 13)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(0, 13)),
    field("port", FieldType::Int32, v(0, 13)),
    field("rack", FieldType::String, v(1, 13)).nullable(v(1, 13)).default(FieldDefault::Null).ignorable(),
]);

#[rustfmt::skip]
static METADATA_RESPONSE_TOPIC: StructSchema = structure("MetadataResponseTopic", v(0, 13), &[
    field("errorCode", FieldType::Int16, v(0, 13)),
    field("name", FieldType::String, v(0, 13)).nullable(v(12, 13)).map_key().entity("topicName"),
    field("topicId", FieldType::Uuid, v(10, 13)).ignorable(),
    field("isInternal", FieldType::Bool, v(1, 13)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&METADATA_RESPONSE_PARTITION)), v(0, 13)),
    field("topicAuthorizedOperations", FieldType::Int32, v(8, 13)).default(FieldDefault::Integer(-2147483648)),
]);

#[rustfmt::skip]
static METADATA_RESPONSE_PARTITION: StructSchema = structure("MetadataResponsePartition", v(0, 13), &[
    field("errorCode", FieldType::Int16, v(0, 13)),
    field("partitionIndex", FieldType::Int32, v(0, 13)),
    field("leaderId", FieldType::Int32, v(0, 13)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(7, 13)).default(FieldDefault::Integer(-1)).ignorable(),
    field("replicaNodes", FieldType::Array(&FieldType::Int32), v(0, 13)).entity("brokerId"),
    field("isrNodes", FieldType::Array(&FieldType::Int32), v(0, 13)).entity("brokerId"),
    field("offlineReplicas", FieldType::Array(&FieldType::Int32), v(5, 13)).ignorable().entity("brokerId"),
]);
