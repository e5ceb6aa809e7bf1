//! LeaderAndIsr request: API key 4, versions 0-7, flexible from 4.
//!
//! Served by brokers that rely on ZooKeeper. Kafka 0.8.0 brought version 0, 1.0 version 1, 2.2 version 2, 2.4
//! versions 3-4, 2.8 version 5, 3.2 version 6, 3.4 version 7. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::leader_and_isr_response::LeaderAndIsrResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// LeaderAndIsr request: API key 4, versions 0-7, flexible from 4.
/// Served by brokers that rely on ZooKeeper.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderAndIsrRequest {
    /// Broker id. Versions 0+.
    pub controller_id: i32,
    /// Version 7.
    pub is_k_raft_controller: bool,
    /// Versions 0+.
    pub controller_epoch: i32,
    /// Versions 2+; default -1; dropped where absent.
    pub broker_epoch: i64,
    /// Versions 5+.
    pub r#type: i8,
    /// Versions 0-1.
    pub ungrouped_partition_states: Vec<LeaderAndIsrPartitionState>,
    /// Versions 2+.
    pub topic_states: Vec<LeaderAndIsrTopicState>,
    /// Versions 0+.
    pub live_leaders: Vec<LeaderAndIsrLiveLeader>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrRequest {}

/// `ungrouped_partition_states[]`, `topic_states[].partition_states[]` of [`LeaderAndIsrRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrPartitionState {
    /// Topic name. Versions 0-1; dropped where absent.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub controller_epoch: i32,
    /// Broker id. Versions 0+.
    pub leader: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Broker ids. Versions 0+.
    pub isr: Numbers<i32>,
    /// Versions 0+.
    pub partition_epoch: i32,
    /// Broker ids. Versions 0+.
    pub replicas: Numbers<i32>,
    /// Broker ids. Versions 3+; dropped where absent.
    pub adding_replicas: Numbers<i32>,
    /// Broker ids. Versions 3+; dropped where absent.
    pub removing_replicas: Numbers<i32>,
    /// Versions 1+; dropped where absent.
    pub is_new: bool,
    /// Versions 6+.
    pub leader_recovery_state: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrPartitionState {}

/// `topic_states[]` of [`LeaderAndIsrRequest`], versions 2+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrTopicState {
    /// Topic name. Versions 2+.
    pub topic_name: String,
    /// Versions 5+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 2+.
    pub partition_states: Vec<LeaderAndIsrPartitionState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrTopicState {}

/// `live_leaders[]` of [`LeaderAndIsrRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrLiveLeader {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub host_name: String,
    /// Versions 0+.
    pub port: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrLiveLeader {}

impl Default for LeaderAndIsrRequest {
    #[inline]
    fn default() -> Self {
        Self {
            controller_id: 0,
            is_k_raft_controller: false,
            controller_epoch: 0,
            broker_epoch: -1,
            r#type: 0,
            ungrouped_partition_states: Vec::new(),
            topic_states: Vec::new(),
            live_leaders: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for LeaderAndIsrRequest {
    const NAME: &'static str = "LeaderAndIsrRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 7);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 7));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LeaderAndIsrRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 7 { r.bool(&"isKRaftController") } else { false },
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 2 { r.i64(&"brokerEpoch") } else { -1 },
            r#type: if version >= 5 { r.i8(&"type") } else { 0 },
            ungrouped_partition_states: if version <= 1 {
                r.structs(&"ungroupedPartitionStates", flexible, version)
            } else {
                Vec::new()
            },
            topic_states: if version >= 2 { r.structs(&"topicStates", flexible, version) } else { Vec::new() },
            live_leaders: r.structs(&"liveLeaders", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i32(self.controller_id);
        if version >= 7 {
            w.bool(self.is_k_raft_controller);
        } else if self.is_k_raft_controller {
            w.not_in_version(&"isKRaftController");
        }
        w.i32(self.controller_epoch);
        if version >= 2 {
            w.i64(self.broker_epoch);
        }
        if version >= 5 {
            w.i8(self.r#type);
        } else if self.r#type != 0 {
            w.not_in_version(&"type");
        }
        if version <= 1 {
            w.structs(&"ungroupedPartitionStates", flexible, &self.ungrouped_partition_states, version);
        } else if !self.ungrouped_partition_states.is_empty() {
            w.not_in_version(&"ungroupedPartitionStates");
        }
        if version >= 2 {
            w.structs(&"topicStates", flexible, &self.topic_states, version);
        } else if !self.topic_states.is_empty() {
            w.not_in_version(&"topicStates");
        }
        w.structs(&"liveLeaders", flexible, &self.live_leaders, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for LeaderAndIsrRequest {
    const KEY: ApiKey = ApiKey::LeaderAndIsr;
    type Response = LeaderAndIsrResponse;
}

impl Struct for LeaderAndIsrPartitionState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        let topic_name: String = if version <= 1 { r.string(&"topicName", flexible) } else { String::new() };
        let (partition_index, controller_epoch, leader, leader_epoch) =
            r.run(&["partitionIndex", "controllerEpoch", "leader", "leaderEpoch"]);
        Self {
            topic_name,
            partition_index,
            controller_epoch,
            leader,
            leader_epoch,
            isr: r.numbers(&"isr", flexible),
            partition_epoch: r.i32(&"partitionEpoch"),
            replicas: r.numbers(&"replicas", flexible),
            adding_replicas: if version >= 3 { r.numbers(&"addingReplicas", flexible) } else { Numbers::new() },
            removing_replicas: if version >= 3 { r.numbers(&"removingReplicas", flexible) } else { Numbers::new() },
            is_new: if version >= 1 { r.bool(&"isNew") } else { false },
            leader_recovery_state: if version >= 6 { r.i8(&"leaderRecoveryState") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version <= 1 {
            w.string(&"topicName", flexible, &self.topic_name);
        }
        w.run((self.partition_index, self.controller_epoch, self.leader, self.leader_epoch));
        w.numbers(&"isr", flexible, &self.isr);
        w.i32(self.partition_epoch);
        w.numbers(&"replicas", flexible, &self.replicas);
        if version >= 3 {
            w.numbers(&"addingReplicas", flexible, &self.adding_replicas);
        }
        if version >= 3 {
            w.numbers(&"removingReplicas", flexible, &self.removing_replicas);
        }
        if version >= 1 {
            w.bool(self.is_new);
        }
        if version >= 6 {
            w.i8(self.leader_recovery_state);
        } else if self.leader_recovery_state != 0 {
            w.not_in_version(&"leaderRecoveryState");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderAndIsrTopicState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topic_name: r.string(&"topicName", flexible),
            topic_id: if version >= 5 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_states: r.structs(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"topicName", flexible, &self.topic_name);
        if version >= 5 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitionStates", flexible, &self.partition_states, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderAndIsrLiveLeader {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            broker_id: r.i32(&"brokerId"),
            host_name: r.string(&"hostName", flexible),
            port: r.i32(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i32(self.broker_id);
        w.string(&"hostName", flexible, &self.host_name);
        w.i32(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
