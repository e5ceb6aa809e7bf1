//! ShareFetchRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareFetchRequest", MessageKind::Request, v(0, 2), &[
    field("groupId", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null).entity("groupId"),
    field("memberId", FieldType::String, v(0, 2)).nullable(v(0, 2)),
    field("shareSessionEpoch", FieldType::Int32, v(0, 2)),
    field("maxWaitMs", FieldType::Int32, v(0, 2)),
    field("minBytes", FieldType::Int32, v(0, 2)),
    field("maxBytes", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(2147483647)),
    field("maxRecords", FieldType::Int32, v(1, 2)),
    field("batchSize", FieldType::Int32, v(1, 2)),
    field("shareAcquireMode", FieldType::Int8, v(2, 2)).ignorable(),
    field("isRenewAck", FieldType::Bool, v(2, 2)),
    field("topics", FieldType::Array(&FieldType::Struct(&FETCH_TOPIC)), v(0, 2)),
    field("forgottenTopicsData", FieldType::Array(&FieldType::Struct(&FORGOTTEN_TOPIC)), v(0, 2)),
]).api_key(78).flexible(v(0, 2)).unstable(v(0, 0));

#[rustfmt::skip]
static FETCH_TOPIC: StructSchema = structure("FetchTopic", v(0, 2), &[
    field("topicId", FieldType::Uuid, v(0, 2)).map_key(),
    field("partitions", FieldType::Array(&FieldType::Struct(&FETCH_PARTITION)), v(0, 2)),
]);

#[rustfmt::skip]
static FETCH_PARTITION: StructSchema = structure("FetchPartition", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)).map_key(),
    field("partitionMaxBytes", FieldType::Int32, v(0, 0)),
    field("acknowledgementBatches", FieldType::Array(&FieldType::Struct(&ACKNOWLEDGEMENT_BATCH)), v(0, 2)),
]);

#[rustfmt::skip]
static ACKNOWLEDGEMENT_BATCH: StructSchema = structure("AcknowledgementBatch", v(0, 2), &[
    field("firstOffset", FieldType::Int64, v(0, 2)),
    field("lastOffset", FieldType::Int64, v(0, 2)),
    field("acknowledgeTypes", FieldType::Array(&FieldType::Int8), v(0, 2)),
]);

#[rustfmt::skip]
static FORGOTTEN_TOPIC: StructSchema = structure("ForgottenTopic", v(0, 2), &[
    field("topicId", FieldType::Uuid, v(0, 2)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 2)),
]);
