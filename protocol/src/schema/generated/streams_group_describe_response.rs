//! StreamsGroupDescribeResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupDescribeResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("groups", FieldType::Array(&FieldType::Struct(&DESCRIBED_GROUP)), v(0, 1)),
]).api_key(89).flexible(v(0, 1));

#[rustfmt::skip]
static DESCRIBED_GROUP: StructSchema = structure("DescribedGroup", v(0, 1), &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("groupId", FieldType::String, v(0, 1)).entity("groupId"),
    field("groupState", FieldType::String, v(0, 1)),
    field("groupEpoch", FieldType::Int32, v(0, 1)),
    field("assignmentEpoch", FieldType::Int32, v(0, 1)),
    field("topology", FieldType::Struct(&TOPOLOGY), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("members", FieldType::Array(&FieldType::Struct(&MEMBER)), v(0, 1)),
    field("authorizedOperations", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-2147483648)),
    field("topologyDescription", FieldType::Struct(&TOPOLOGY_DESCRIPTION), v(1, 1)).nullable(v(1, 1)).default(FieldDefault::Null),
    field("topologyDescriptionStatus", FieldType::Int8, v(1, 1)),
    field("assignorName", FieldType::String, v(1, 1)).nullable(v(1, 1)).default(FieldDefault::Null).ignorable(),
]);

#[rustfmt::skip]
static TOPOLOGY: StructSchema = structure("Topology", v(0, 1), &[
    field("epoch", FieldType::Int32, v(0, 1)),
    field("subtopologies", FieldType::Array(&FieldType::Struct(&SUBTOPOLOGY)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]);

#[rustfmt::skip]
static SUBTOPOLOGY: StructSchema = structure("Subtopology", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(0, 1)).entity("topicName"),
    field("repartitionSinkTopics", FieldType::Array(&FieldType::String), v(0, 1)).entity("topicName"),
    field("stateChangelogTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 1)),
    field("repartitionSourceTopics", FieldType::Array(&FieldType::Struct(&TOPIC_INFO)), v(0, 1)),
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
static MEMBER: StructSchema = structure("Member", v(0, 1), &[
    field("memberId", FieldType::String, v(0, 1)),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("instanceId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("rackId", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("clientId", FieldType::String, v(0, 1)),
    field("clientHost", FieldType::String, v(0, 1)),
    field("topologyEpoch", FieldType::Int32, v(0, 1)),
    field("processId", FieldType::String, v(0, 1)),
    field("userEndpoint", FieldType::Struct(&ENDPOINT), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("clientTags", FieldType::Array(&FieldType::Struct(&KEY_VALUE)), v(0, 1)),
    field("taskOffsets", FieldType::Array(&FieldType::Struct(&TASK_OFFSET)), v(0, 1)),
    field("taskEndOffsets", FieldType::Array(&FieldType::Struct(&TASK_OFFSET)), v(0, 1)),
    field("assignment", FieldType::Struct(&ASSIGNMENT), v(0, 1)),
    field("targetAssignment", FieldType::Struct(&ASSIGNMENT), v(0, 1)),
    field("isClassic", FieldType::Bool, v(0, 1)),
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

#[rustfmt::skip]
static ASSIGNMENT: StructSchema = structure("Assignment", v(0, 1), &[
    field("activeTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)),
    field("standbyTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)),
    field("warmupTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)),
]);

#[rustfmt::skip]
static TASK_IDS: StructSchema = structure("TaskIds", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION: StructSchema = structure("TopologyDescription", v(1, 1), &[
    field("subtopologies", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_SUBTOPOLOGY)), v(1, 1)),
    field("globalStores", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_GLOBAL_STORE)), v(1, 1)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_SUBTOPOLOGY: StructSchema = structure("TopologyDescriptionSubtopology", v(1, 1), &[
    field("subtopologyId", FieldType::String, v(1, 1)),
    field("nodes", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE)), v(1, 1)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_NODE: StructSchema = structure("TopologyDescriptionNode", v(1, 1), &[
    field("name", FieldType::String, v(1, 1)),
    field("nodeType", FieldType::Int8, v(1, 1)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(1, 1)).entity("topicName"),
    field("sinkTopic", FieldType::String, v(1, 1)).nullable(v(1, 1)).default(FieldDefault::Null).entity("topicName"),
    field("stores", FieldType::Array(&FieldType::String), v(1, 1)),
    field("successors", FieldType::Array(&FieldType::String), v(1, 1)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_GLOBAL_STORE: StructSchema = structure("TopologyDescriptionGlobalStore", v(1, 1), &[
    field("source", FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE), v(1, 1)),
    field("processor", FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE), v(1, 1)),
]);
