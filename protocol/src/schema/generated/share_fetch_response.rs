//! ShareFetchResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareFetchResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("acquisitionLockTimeoutMs", FieldType::Int32, v(1, 2)),
    field("responses", FieldType::Array(&FieldType::Struct(&SHARE_FETCHABLE_TOPIC_RESPONSE)), v(0, 2)),
    field("nodeEndpoints", FieldType::Array(&FieldType::Struct(&NODE_ENDPOINT)), v(0, 2)),
]).api_key(78).flexible(v(0, 2)).unstable(v(0, 0));

#[rustfmt::skip]
static SHARE_FETCHABLE_TOPIC_RESPONSE: StructSchema = structure("ShareFetchableTopicResponse", v(0, 2), &[
    field("topicId", FieldType::Uuid, v(0, 2)).map_key(),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_DATA)), v(0, 2)),
]);

#[rustfmt::skip]
static PARTITION_DATA: StructSchema = structure("PartitionData", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("acknowledgeErrorCode", FieldType::Int16, v(0, 2)),
    field("acknowledgeErrorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("currentLeader", FieldType::Struct(&LEADER_ID_AND_EPOCH), v(0, 2)),
    field("records", FieldType::Records, v(0, 2)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("acquiredRecords", FieldType::Array(&FieldType::Struct(&ACQUIRED_RECORDS)), v(0, 2)),
]);

#[rustfmt::skip]
static LEADER_ID_AND_EPOCH: StructSchema = structure("LeaderIdAndEpoch", v(0, 2), &[
    field("leaderId", FieldType::Int32, v(0, 2)),
    field("leaderEpoch", FieldType::Int32, v(0, 2)),
]);

#[rustfmt::skip]
static ACQUIRED_RECORDS: StructSchema = structure("AcquiredRecords", v(0, 2), &[
    field("firstOffset", FieldType::Int64, v(0, 2)),
    field("lastOffset", FieldType::Int64, v(0, 2)),
    field("deliveryCount", FieldType::Int16, v(0, 2)),
]);

#[rustfmt::skip]
static NODE_ENDPOINT: StructSchema = structure("NodeEndpoint", v(0, 2), &[
    field("nodeId", FieldType::Int32, v(0, 2)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(0, 2)),
    field("port", FieldType::Int32, v(0, 2)),
    field("rack", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
]);
