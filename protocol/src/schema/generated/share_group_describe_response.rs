//! ShareGroupDescribeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupDescribeResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("groups", FieldType::Array(&FieldType::Struct(&DESCRIBED_GROUP)), v(0, 1)),
]).api_key(77).flexible(v(0, 1)).unstable(v(0, 0));

#[rustfmt::skip]
static DESCRIBED_GROUP: StructSchema = structure("DescribedGroup", v(0, 1), &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("groupState", FieldType::String, v(0, 1)),
    field("groupEpoch", FieldType::Int32, v(0, 1)),
    field("assignmentEpoch", FieldType::Int32, v(0, 1)),
    field("assignorName", FieldType::String, v(0, 1)),
    field("members", FieldType::Array(&FieldType::Struct(&MEMBER)), v(0, 1)),
    field("authorizedOperations", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-2147483648)),
]);

#[rustfmt::skip]
static MEMBER: StructSchema = structure("Member", v(0, 1), &[
    field("memberId", FieldType::String, v(0, 1)),
    field("rackId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("clientId", FieldType::String, v(0, 1)),
    field("clientHost", FieldType::String, v(0, 1)),
    field("subscribedTopicNames", FieldType::Array(&FieldType::String), v(0, 1)).entity("topicName"),
    field("assignment", FieldType::Struct(&ASSIGNMENT), v(0, 1)),
]);

#[rustfmt::skip]
static ASSIGNMENT: StructSchema = structure("Assignment", v(0, 1), &[
    field("topicPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITIONS)), v(0, 1)),
]);

#[rustfmt::skip]
static TOPIC_PARTITIONS: StructSchema = structure("TopicPartitions", v(0, 1), &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("topicName", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
