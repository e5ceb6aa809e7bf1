//! UpdateMetadataRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateMetadataRequest", MessageKind::Request, v(0, 8), &[
    field("controllerId", FieldType::Int32, v(0, 8)).entity("brokerId"),
    field("isKRaftController", FieldType::Bool, v(8, 8)),
    field("type", FieldType::Int8, v(8, 8)).tagged(0, v(8, 8)),
    field("controllerEpoch", FieldType::Int32, v(0, 8)),
    field("brokerEpoch", FieldType::Int64, v(5, 8)).default(FieldDefault::Integer(-1)).ignorable(),
    field("ungroupedPartitionStates", FieldType::Array(&FieldType::Struct(&UPDATE_METADATA_PARTITION_STATE)), v(0, 4)),
    field("topicStates", FieldType::Array(&FieldType::Struct(&UPDATE_METADATA_TOPIC_STATE)), v(5, 8)),
    field("liveBrokers", FieldType::Array(&FieldType::Struct(&UPDATE_METADATA_BROKER)), v(0, 8)),
]).api_key(6).flexible(v(6, 8));

#[rustfmt::skip]
static UPDATE_METADATA_PARTITION_STATE: StructSchema = structure("UpdateMetadataPartitionState", v(0, 8), &[
    field("topicName", FieldType::String, v(0, 4)).ignorable().entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 8)),
    field("controllerEpoch", FieldType::Int32, v(0, 8)),
    field("leader", FieldType::Int32, v(0, 8)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 8)),
    field("isr", FieldType::Array(&FieldType::Int32), v(0, 8)).entity("brokerId"),
    field("zkVersion", FieldType::Int32, v(0, 8)),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 8)).entity("brokerId"),
    field("offlineReplicas", FieldType::Array(&FieldType::Int32), v(4, 8)).ignorable().entity("brokerId"),
]);

#[rustfmt::skip]
static UPDATE_METADATA_TOPIC_STATE: StructSchema = structure("UpdateMetadataTopicState", v(5, 8), &[
    field("topicName", FieldType::String, v(5, 8)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(7, 8)).ignorable(),
    field("partitionStates", FieldType::Array(&FieldType::Struct(&UPDATE_METADATA_PARTITION_STATE)), v(5, 8)),
]);

#[rustfmt::skip]
static UPDATE_METADATA_BROKER: StructSchema = structure("UpdateMetadataBroker", v(0, 8), &[
    field("id", FieldType::Int32, v(0, 8)).entity("brokerId"),
    field("v0Host", FieldType::String, v(0, 0)).ignorable(),
    field("v0Port", FieldType::Int32, v(0, 0)).ignorable(),
    field("endpoints", FieldType::Array(&FieldType::Struct(&UPDATE_METADATA_ENDPOINT)), v(1, 8)).ignorable(),
    field("rack", FieldType::String, v(2, 8)).nullable(v(2, 8)).ignorable(),
]);

#[rustfmt::skip]
static UPDATE_METADATA_ENDPOINT: StructSchema = structure("UpdateMetadataEndpoint", v(1, 8), &[
    field("port", FieldType::Int32, v(1, 8)),
    field("host", FieldType::String, v(1, 8)),
    field("listener", FieldType::String, v(3, 8)).ignorable(),
    field("securityProtocol", FieldType::Int16, v(1, 8)),
]);
