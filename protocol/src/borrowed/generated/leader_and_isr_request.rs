//! LeaderAndIsr request: API key 4, versions 0-7, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LeaderAndIsrRequest`](crate::messages::leader_and_isr_request::LeaderAndIsrRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrRequestRef<'a> {
    pub controller_id: i32,
    pub is_k_raft_controller: bool,
    pub controller_epoch: i32,
    pub broker_epoch: i64,
    pub r#type: i8,
    pub ungrouped_partition_states: Items<'a, LeaderAndIsrPartitionStateRef<'a>>,
    pub topic_states: Items<'a, LeaderAndIsrTopicStateRef<'a>>,
    pub live_leaders: Items<'a, LeaderAndIsrLiveLeaderRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 7 { r.bool(&"isKRaftController") } else { false },
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 2 { r.i64(&"brokerEpoch") } else { -1 },
            r#type: if version >= 5 { r.i8(&"type") } else { 0 },
            ungrouped_partition_states: if version <= 1 {
                r.items(&"ungroupedPartitionStates", flexible, version)
            } else {
                Items::EMPTY
            },
            topic_states: if version >= 2 { r.items(&"topicStates", flexible, version) } else { Items::EMPTY },
            live_leaders: r.items(&"liveLeaders", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderAndIsrPartitionState`](crate::messages::leader_and_isr_request::LeaderAndIsrPartitionState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrPartitionStateRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub controller_epoch: i32,
    pub leader: i32,
    pub leader_epoch: i32,
    pub isr: Values<'a, i32>,
    pub partition_epoch: i32,
    pub replicas: Values<'a, i32>,
    pub adding_replicas: Values<'a, i32>,
    pub removing_replicas: Values<'a, i32>,
    pub is_new: bool,
    pub leader_recovery_state: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrPartitionStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        let topic_name: &'a str = if version <= 1 { r.str(&"topicName", flexible) } else { "" };
        let (partition_index, controller_epoch, leader, leader_epoch) =
            r.run(&["partitionIndex", "controllerEpoch", "leader", "leaderEpoch"]);
        Self {
            topic_name,
            partition_index,
            controller_epoch,
            leader,
            leader_epoch,
            isr: r.values(&"isr", flexible),
            partition_epoch: r.i32(&"partitionEpoch"),
            replicas: r.values(&"replicas", flexible),
            adding_replicas: if version >= 3 { r.values(&"addingReplicas", flexible) } else { Values::EMPTY },
            removing_replicas: if version >= 3 { r.values(&"removingReplicas", flexible) } else { Values::EMPTY },
            is_new: if version >= 1 { r.bool(&"isNew") } else { false },
            leader_recovery_state: if version >= 6 { r.i8(&"leaderRecoveryState") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderAndIsrTopicState`](crate::messages::leader_and_isr_request::LeaderAndIsrTopicState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrTopicStateRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub partition_states: Items<'a, LeaderAndIsrPartitionStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrTopicStateRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topic_name: r.str(&"topicName", flexible),
            topic_id: if version >= 5 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_states: r.items(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderAndIsrLiveLeader`](crate::messages::leader_and_isr_request::LeaderAndIsrLiveLeader), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrLiveLeaderRef<'a> {
    pub broker_id: i32,
    pub host_name: &'a str,
    pub port: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrLiveLeaderRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            broker_id: r.i32(&"brokerId"),
            host_name: r.str(&"hostName", flexible),
            port: r.i32(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
