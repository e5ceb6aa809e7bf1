//! StreamsGroupTopologyValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("StreamsGroupTopologyValue", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(23);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("epoch", FieldType::Int32, v(0, 0)),
    field("subtopologies", FieldType::Array(&FieldType::Struct(&SUBTOPOLOGY)), v(0, 0)),
];

static SUBTOPOLOGY: StructSchema = structure("Subtopology", v(0, 0), SUBTOPOLOGY_FIELDS);

#[rustfmt::skip]
static SUBTOPOLOGY_FIELDS: &[FieldSchema] = &[
    field("subtopologyId", FieldType::String, v(0, 0)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("sourceTopicRegex", FieldType::Array(&FieldType::String), v(0, 0)),
    field("stateChangelogTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 0)),
    field("repartitionSinkTopics", FieldType::Array(&FieldType::String), v(0, 0)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 0)),
    field("copartitionGroups", FieldType::Array(&FieldType::Struct(&COPARTITION_GROUP)), v(0, 0)),
];

static TOPIC_INFO: StructSchema = structure("TopicInfo", v(0, 0), TOPIC_INFO_FIELDS);

#[rustfmt::skip]
static TOPIC_INFO_FIELDS: &[FieldSchema] = &[
    field("name", FieldType::String, v(0, 0)),
    field("partitions", FieldType::Int32, v(0, 0)),
    field("replicationFactor", FieldType::Int16, v(0, 0)),
    field("topicConfigs", FieldType::Array(&FieldType::Struct(&TOPIC_CONFIG)), v(0, 0)),
];

static TOPIC_CONFIG: StructSchema = structure("TopicConfig", v(0, 0), TOPIC_CONFIG_FIELDS);

#[rustfmt::skip]
static TOPIC_CONFIG_FIELDS: &[FieldSchema] = &[
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::String, v(0, 0)),
];

static COPARTITION_GROUP: StructSchema = structure("CopartitionGroup", v(0, 0), COPARTITION_GROUP_FIELDS);

#[rustfmt::skip]
static COPARTITION_GROUP_FIELDS: &[FieldSchema] = &[
    field("sourceTopics", FieldType::Array(&FieldType::Int16), v(0, 0)),
    field("sourceTopicRegex", FieldType::Array(&FieldType::Int16), v(0, 0)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Int16), v(0, 0)),
];
