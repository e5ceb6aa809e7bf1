//! FetchRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FetchRequest", MessageKind::Request, v(0, 18), &[
    field("clusterId", FieldType::String, v(12, 18)).nullable(v(12, 18)).tagged(0, v(12, 18)).default(FieldDefault::Null).ignorable(),
    field("replicaId", FieldType::Int32, v(0, 14)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("replicaState", FieldType::Struct(&REPLICA_STATE), v(15, 18)).tagged(1, v(15, 18)),
    field("maxWaitMs", FieldType::Int32, v(0, 18)),
    field("minBytes", FieldType::Int32, v(0, 18)),
    field("maxBytes", FieldType::Int32, v(3, 18)).default(FieldDefault::Integer(2147483647)).ignorable(),
    field("isolationLevel", FieldType::Int8, v(4, 18)).ignorable(),
    field("sessionId", FieldType::Int32, v(7, 18)).ignorable(),
    field("sessionEpoch", FieldType::Int32, v(7, 18)).default(FieldDefault::Integer(-1)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&FETCH_TOPIC)), v(0, 18)),
    field("forgottenTopicsData", FieldType::Array(&FieldType::Struct(&FORGOTTEN_TOPIC)), v(7, 18)),
    field("rackId", FieldType::String, v(11, 18)).ignorable(),
]).api_key(1).flexible(v(12, 18));

#[rustfmt::skip]
static REPLICA_STATE: StructSchema = structure("ReplicaState", v(15, 18), &[
    field("replicaId", FieldType::Int32, v(15, 18)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("replicaEpoch", FieldType::Int64, v(15, 18)).default(FieldDefault::Integer(-1)),
]);

#[rustfmt::skip]
static FETCH_TOPIC: StructSchema = structure("FetchTopic", v(0, 18), &[
    field("topic", FieldType::String, v(0, 12)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(13, 18)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Struct(&FETCH_PARTITION)), v(0, 18)),
]);

#[rustfmt::skip]
static FETCH_PARTITION: StructSchema = structure("FetchPartition", v(0, 18), &[
    field("partition", FieldType::Int32, v(0, 18)),
    field("currentLeaderEpoch", FieldType::Int32, v(9, 18)).default(FieldDefault::Integer(-1)).ignorable(),
    field("fetchOffset", FieldType::Int64, v(0, 18)),
    field("lastFetchedEpoch", FieldType::Int32, v(12, 18)).default(FieldDefault::Integer(-1)),
    field("logStartOffset", FieldType::Int64, v(5, 18)).default(FieldDefault::Integer(-1)).ignorable(),
    field("partitionMaxBytes", FieldType::Int32, v(0, 18)),
    field("replicaDirectoryId", FieldType::Uuid, v(17, 18)).tagged(0, v(17, 18)).ignorable(),
    field("highWatermark", FieldType::Int64, v(18, 18)).tagged(1, v(18, 18)).default(FieldDefault::Integer(9223372036854775807)).ignorable(),
]);

#[rustfmt::skip]
static FORGOTTEN_TOPIC: StructSchema = structure("ForgottenTopic", v(7, 18), &[
    field("topic", FieldType::String, v(7, 12)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(13, 18)).ignorable(),
    field("partitions", FieldType::Array(&FieldType::Int32), v(7, 18)),
]);
