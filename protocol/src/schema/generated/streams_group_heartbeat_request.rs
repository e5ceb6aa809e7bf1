//! StreamsGroupHeartbeatRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupHeartbeatRequest", MessageKind::Request, v(0, 1), &[
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("memberId", FieldType::String, v(0, 1)),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("endpointInformationEpoch", FieldType::Int32, v(0, 1)),
    field("instanceId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("rackId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("rebalanceTimeoutMs", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("topology", FieldType::Struct(&TOPOLOGY), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("activeTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("standbyTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("warmupTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("processId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("userEndpoint", FieldType::Struct(&ENDPOINT), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("clientTags", FieldType::Array(&FieldType::Struct(&KEY_VALUE)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("taskOffsets", FieldType::Array(&FieldType::Struct(&TASK_OFFSET)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("taskEndOffsets", FieldType::Array(&FieldType::Struct(&TASK_OFFSET)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("shutdownApplication", FieldType::Bool, v(0, 1)),
]).api_key(88).flexible(v(0, 1));

#[rustfmt::skip]
static TOPOLOGY: StructSchema = structure("Topology", v(0, 1), &[
    field("epoch", FieldType::Int32, v(0, 1)),
    field("subtopologies", FieldType::Array(&FieldType::Struct(&SUBTOPOLOGY)), v(0, 1)),
]);

#[rustfmt::skip]
static SUBTOPOLOGY: StructSchema = structure("Subtopology", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(0, 1)).entity("topicName"),
    field("sourceTopicRegex", FieldType::Array(&FieldType::String), v(0, 1)),
    field("stateChangelogTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 1)),
    field("repartitionSinkTopics", FieldType::Array(&FieldType::String), v(0, 1)).entity("topicName"),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 1)),
    field("copartitionGroups", FieldType::Array(&FieldType::Struct(&COPARTITION_GROUP)), v(0, 1)),
]);

#[rustfmt::skip]
static TOPIC_INFO: StructSchema = structure("TopicInfo", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Int32, v(0, 1)),
    field("replicationFactor", FieldType::Int16, v(0, 1)),
    field("topicConfigs", FieldType::Array(&FieldType::Struct(&KEY_VALUE)), v(0, 1)),
]);

#[rustfmt::skip]
static KEY_VALUE: StructSchema = structure("KeyValue", v(0, 1), &[
    field("key", FieldType::String, v(0, 1)),
    field("value", FieldType::String, v(0, 1)),
]);

#[rustfmt::skip]
static COPARTITION_GROUP: StructSchema = structure("CopartitionGroup", v(0, 1), &[
    field("sourceTopics", FieldType::Array(&FieldType::Int16), v(0, 1)),
    field("sourceTopicRegex", FieldType::Array(&FieldType::Int16), v(0, 1)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Int16), v(0, 1)),
]);

#[rustfmt::skip]
static TASK_IDS: StructSchema = structure("TaskIds", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);

#[rustfmt::skip]
static ENDPOINT: StructSchema = structure("Endpoint", v(0, 1), &[
    field("host", FieldType::String, v(0, 1)),
    field("port", FieldType::Uint16, v(0, 1)),
]);

#[rustfmt::skip]
static TASK_OFFSET: StructSchema = structure("TaskOffset", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("partition", FieldType::Int32, v(0, 1)),
    field("offset", FieldType::Int64, v(0, 1)),
]);
