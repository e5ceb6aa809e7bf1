//! LeaderAndIsrRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LeaderAndIsrRequest", MessageKind::Request, v(0, 7), &[
    field("controllerId", FieldType::Int32, v(0, 7)).entity("brokerId"),
    field("isKRaftController", FieldType::Bool, v(7, 7)),
    field("controllerEpoch", FieldType::Int32, v(0, 7)),
    field("brokerEpoch", FieldType::Int64, v(2, 7)).default(FieldDefault::Integer(-1)).ignorable(),
    field("type", FieldType::Int8, v(5, 7)),
    field("ungroupedPartitionStates", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_PARTITION_STATE)), v(0, 1)),
    field("topicStates", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_TOPIC_STATE)), v(2, 7)),
    field("liveLeaders", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_LIVE_LEADER)), v(0, 7)),
]).api_key(4).flexible(v(4, 7));

#[rustfmt::skip]
static LEADER_AND_ISR_PARTITION_STATE: StructSchema = structure("LeaderAndIsrPartitionState", v(0, 7), &[
    field("topicName", FieldType::String, v(0, 1)).ignorable().entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 7)),
    field("controllerEpoch", FieldType::Int32, v(0, 7)),
    field("leader", FieldType::Int32, v(0, 7)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 7)),
    field("isr", FieldType::Array(&FieldType::Int32), v(0, 7)).entity("brokerId"),
    field("partitionEpoch", FieldType::Int32, v(0, 7)),
    field("replicas", FieldType::Array(&FieldType::Int32), v(0, 7)).entity("brokerId"),
    field("addingReplicas", FieldType::Array(&FieldType::Int32), v(3, 7)).ignorable().entity("brokerId"),
    field("removingReplicas", FieldType::Array(&FieldType::Int32), v(3, 7)).ignorable().entity("brokerId"),
    field("isNew", FieldType::Bool, v(1, 7)).ignorable(),
    field("leaderRecoveryState", FieldType::Int8, v(6, 7)),
]);

#[rustfmt::skip]
static LEADER_AND_ISR_TOPIC_STATE: StructSchema = structure("LeaderAndIsrTopicState", v(2, 7), &[
    field("topicName", FieldType::String, v(2, 7)).entity("topicName"),
    field("topicId", FieldType::Uuid, v(5, 7)).ignorable(),
    field("partitionStates", FieldType::Array(&FieldType::Struct(&LEADER_AND_ISR_PARTITION_STATE)), v(2, 7)),
]);

#[rustfmt::skip]
static LEADER_AND_ISR_LIVE_LEADER: StructSchema = structure("LeaderAndIsrLiveLeader", v(0, 7), &[
    field("brokerId", FieldType::Int32, v(0, 7)).entity("brokerId"),
    field("hostName", FieldType::String, v(0, 7)),
    field("port", FieldType::Int32, v(0, 7)),
]);
