//! ShareAcknowledgeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema = message("ShareAcknowledgeResponse", MessageKind::Response, v(0, 2), FIELDS)
    .api_key(79)
    .flexible(v(0, 2))
    .unstable(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("acquisitionLockTimeoutMs", FieldType::Int32, v(2, 2)).ignorable(),
    field("responses", FieldType::Array(&FieldType::Struct(&SHARE_ACKNOWLEDGE_TOPIC_RESPONSE)), v(0, 2)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(0, 2)),
];

static SHARE_ACKNOWLEDGE_TOPIC_RESPONSE: StructSchema =
    structure("ShareAcknowledgeTopicResponse", v(0, 2), SHARE_ACKNOWLEDGE_TOPIC_RESPONSE_FIELDS);

#[rustfmt::skip]
static SHARE_ACKNOWLEDGE_TOPIC_RESPONSE_FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 2)).map_key(),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
];

static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), PARTITION_DATA_FIELDS);

#[rustfmt::skip]
static PARTITION_DATA_FIELDS: &[FieldSchema] = &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("currentLeader", FieldType::Struct(&LEADER_ID_AND_EPOCH), v(0, 2)),
];

static LEADER_ID_AND_EPOCH: StructSchema = structure("LeaderIdAndEpoch", v(0, 2), LEADER_ID_AND_EPOCH_FIELDS);

#[rustfmt::skip]
static LEADER_ID_AND_EPOCH_FIELDS: &[FieldSchema] = &[
    field("leaderId", FieldType::Int32, v(0, 2)),
    field("leaderEpoch", FieldType::Int32, v(0, 2)),
];

static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(0, 2), NODE_ENDPOINT_FIELDS);

#[rustfmt::skip]
static NODE_ENDPOINT_FIELDS: &[FieldSchema] = &[
    field("nodeId", FieldType::Int32, v(0, 2)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(0, 2)),
    field("port", FieldType::Int32, v(0, 2)),
    field("rack", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
];
