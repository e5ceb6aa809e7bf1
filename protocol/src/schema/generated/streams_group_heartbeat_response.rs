//! StreamsGroupHeartbeatResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupHeartbeatResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("memberId", FieldType::String, v(0, 1)),
    field("memberEpoch", FieldType::Int32, v(0, 1)),
    field("heartbeatIntervalMs", FieldType::Int32, v(0, 1)),
    field("acceptableRecoveryLagLegacy", FieldType::Int32, v(0, 0)),
    field("taskOffsetIntervalMs", FieldType::Int32, v(0, 1)),
    field("acceptableRecoveryLag", FieldType::Int64, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable(),
    field("status", FieldType::Array(&FieldType::Struct(&STATUS)), v(0, 1)).nullable(v(0, 1)),
    field("activeTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("standbyTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("warmupTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
    field("topologyDescriptionRequired", FieldType::Bool, v(1, 1)),
    field("endpointInformationEpoch", FieldType::Int32, v(0, 1)),
    field("partitionsByUserEndpoint", FieldType::Array(&FieldType::Struct(&ENDPOINT_TO_PARTITIONS)), v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
]).api_key(88).flexible(v(0, 1));

#[rustfmt::skip]
static STATUS: StructSchema = structure("Status", v(0, 1), &[
    field("statusCode", FieldType::Int8, v(0, 1)),
    field("statusDetail", FieldType::String, v(0, 1)),
]);

#[rustfmt::skip]
static TASK_IDS: StructSchema = structure("TaskIds", v(0, 1), &[
    field("subtopologyId", FieldType::String, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);

#[rustfmt::skip]
static ENDPOINT_TO_PARTITIONS: StructSchema = structure("EndpointToPartitions", v(0, 1), &[
    field("userEndpoint", FieldType::Struct(&ENDPOINT), v(0, 1)),
    field("activePartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITION)), v(0, 1)),
    field("standbyPartitions", FieldType::Array(&FieldType::Struct(&TOPIC_PARTITION)), v(0, 1)),
]);

#[rustfmt::skip]
static ENDPOINT: StructSchema = structure("Endpoint", v(0, 1), &[
    field("host", FieldType::String, v(0, 1)),
    field("port", FieldType::Uint16, v(0, 1)),
]);

#[rustfmt::skip]
static TOPIC_PARTITION: StructSchema = structure("TopicPartition", v(0, 1), &[
    field("topic", FieldType::String, v(0, 1)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 1)),
]);
