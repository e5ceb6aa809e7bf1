//! OffsetFetchRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetFetchRequest", MessageKind::Request, v(0, 10), &[
    field("groupId", FieldType::String, v(0, 7)).entity("groupId"),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_REQUEST_TOPIC)), v(0, 7)).nullable(v(2, 7)),
    field("groups", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_REQUEST_GROUP)), v(8, 10)),
    field("requireStable", FieldType::Bool, v(7, 10)),
]).api_key(9).flexible(v(6, 10));

#[rustfmt::skip]
static OFFSET_FETCH_REQUEST_TOPIC: StructSchema = structure("OffsetFetchRequestTopic", v(0, 7), &[
    field("name", FieldType::String, v(0, 7)).entity("topicName"),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(0, 7)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_REQUEST_GROUP: StructSchema = structure("OffsetFetchRequestGroup", v(8, 10), &[
    field("groupId", FieldType::String, v(8, 10)).entity("groupId"),
    field("memberId", FieldType::String, v(9, 10)).nullable(v(9, 10)).default(FieldDefault::Null).ignorable(),
    field("memberEpoch", FieldType::Int32, v(9, 10)).default(FieldDefault::Integer(-1)).ignorable(),
    field("topics", FieldType::Array(&FieldType::Struct(&OFFSET_FETCH_REQUEST_TOPICS)), v(8, 10)).nullable(v(8, 10)),
]);

#[rustfmt::skip]
static OFFSET_FETCH_REQUEST_TOPICS: StructSchema = structure("OffsetFetchRequestTopics", v(8, 10), &[
    field("name", FieldType::String, v(8, 9)).ignorable().entity("topicName"),
    field("topicId", FieldType::Uuid, v(10, 10)).ignorable(),
    field("partitionIndexes", FieldType::Array(&FieldType::Int32), v(8, 10)),
]);
