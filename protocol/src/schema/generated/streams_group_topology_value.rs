//! StreamsGroupTopologyValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupTopologyValue", MessageKind::Data, v(0, 0), &[
    field("epoch", FieldType::Int32, v(0, 0)),
    field("subtopologies", FieldType::Array(&FieldType::Struct(&SUBTOPOLOGY)), v(0, 0)),
]).flexible(v(0, 0)).record_type(23);

#[rustfmt::skip]
static SUBTOPOLOGY: StructSchema = structure("Subtopology", v(0, 0), &[
    field("subtopologyId", FieldType::String, v(0, 0)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("sourceTopicRegex", FieldType::Array(&FieldType::String), v(0, 0)),
    field("stateChangelogTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 0)),
    field("repartitionSinkTopics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 0)),
    field("copartitionGroups", FieldType::Array(&FieldType::Struct(&COPARTITION_GROUP)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_INFO: StructSchema = structure("TopicInfo", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("partitions", FieldType::Int32, v(0, 0)),
    field("replicationFactor", FieldType::Int16, v(0, 0)),
    field("topicConfigs", FieldType::Array(&FieldType::Struct(&TOPIC_CONFIG)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPIC_CONFIG: StructSchema = structure("TopicConfig", v(0, 0), &[
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::String, v(0, 0)),
]);

#[rustfmt::skip]
static COPARTITION_GROUP: StructSchema = structure("CopartitionGroup", v(0, 0), &[
    field("sourceTopics", FieldType::Array(&FieldType::Int16), v(0, 0)),
    field("sourceTopicRegex", FieldType::Array(&FieldType::Int16), v(0, 0)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Int16), v(0, 0)),
]);
