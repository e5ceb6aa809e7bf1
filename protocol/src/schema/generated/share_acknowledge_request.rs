//! ShareAcknowledgeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareAcknowledgeRequest", MessageKind::Request, v(0, 2), &[
    field("groupId", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null).entity("groupId"),
    field("memberId", FieldType::String, v(0, 2)).nullable(v(0, 2)),
    field("shareSessionEpoch", FieldType::Int32, v(0, 2)),
    field("isRenewAck", FieldType::Bool, v(2, 2)),
    field("topics", FieldType::Array(&FieldType::Struct(&ACKNOWLEDGE_TOPIC)), v(0, 2)),
]).api_key(79).flexible(v(0, 2)).unstable(v(0, 0));

#[rustfmt::skip]
static ACKNOWLEDGE_TOPIC: StructSchema = structure("AcknowledgeTopic", v(0, 2), &[
    field("topicId", FieldType::Uuid, v(0, 2)).map_key(),
    field("partitions", FieldType::Array(&FieldType::Struct(&ACKNOWLEDGE_PARTITION)), v(0, 2)),
]);

#[rustfmt::skip]
static ACKNOWLEDGE_PARTITION: StructSchema = structure("AcknowledgePartition", v(0, 2), &[
    field("partitionIndex", FieldType::Int32, v(0, 2)).map_key(),
    field("acknowledgementBatches", FieldType::Array(&FieldType::Struct(&ACKNOWLEDGEMENT_BATCH)), v(0, 2)),
]);

#[rustfmt::skip]
static ACKNOWLEDGEMENT_BATCH: StructSchema = structure("AcknowledgementBatch", v(0, 2), &[
    field("firstOffset", FieldType::Int64, v(0, 2)),
    field("lastOffset", FieldType::Int64, v(0, 2)),
    field("acknowledgeTypes", FieldType::Array(&FieldType::Int8), v(0, 2)),
]);
