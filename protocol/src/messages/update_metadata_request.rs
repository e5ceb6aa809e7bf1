//! UpdateMetadata request: API key 6, versions 0-8, flexible from 6.
//!
//! Served by brokers that rely on ZooKeeper. Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.10.2
//! version 3, 1.0 version 4, 2.2 version 5, 2.4 version 6, 2.8 version 7, 3.4 version 8. Kafka 3.9.1 was the last to
//! have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::update_metadata_response::UpdateMetadataResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// UpdateMetadata request: API key 6, versions 0-8, flexible from 6.
/// Served by brokers that rely on ZooKeeper.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateMetadataRequest {
    /// Broker id. Versions 0+.
    pub controller_id: i32,
    /// Version 8.
    pub is_k_raft_controller: bool,
    /// Version 8; tag 0.
    pub r#type: i8,
    /// Versions 0+.
    pub controller_epoch: i32,
    /// Versions 5+; default -1; dropped where absent.
    pub broker_epoch: i64,
    /// Versions 0-4.
    pub ungrouped_partition_states: Vec<UpdateMetadataPartitionState>,
    /// Versions 5+.
    pub topic_states: Vec<UpdateMetadataTopicState>,
    /// Versions 0+.
    pub live_brokers: Vec<UpdateMetadataBroker>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataRequest {}

/// `ungrouped_partition_states[]`, `topic_states[].partition_states[]` of [`UpdateMetadataRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateMetadataPartitionState {
    /// Topic name. Versions 0-4; dropped where absent.
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
    pub zk_version: i32,
    /// Broker ids. Versions 0+.
    pub replicas: Numbers<i32>,
    /// Broker ids. Versions 4+; dropped where absent.
    pub offline_replicas: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataPartitionState {}

/// `topic_states[]` of [`UpdateMetadataRequest`], versions 5+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateMetadataTopicState {
    /// Topic name. Versions 5+.
    pub topic_name: String,
    /// Versions 7+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 5+.
    pub partition_states: Vec<UpdateMetadataPartitionState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataTopicState {}

/// `live_brokers[]` of [`UpdateMetadataRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateMetadataBroker {
    /// Broker id. Versions 0+.
    pub id: i32,
    /// Version 0; dropped where absent.
    pub v0_host: String,
    /// Version 0; dropped where absent.
    pub v0_port: i32,
    /// Versions 1+; dropped where absent.
    pub endpoints: Vec<UpdateMetadataEndpoint>,
    /// Versions 2+; nullable; dropped where absent.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataBroker {}

/// `live_brokers[].endpoints[]` of [`UpdateMetadataRequest`], versions 1+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateMetadataEndpoint {
    /// Versions 1+.
    pub port: i32,
    /// Versions 1+.
    pub host: String,
    /// Versions 3+; dropped where absent.
    pub listener: String,
    /// Versions 1+.
    pub security_protocol: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateMetadataEndpoint {}

impl Default for UpdateMetadataRequest {
    #[inline]
    fn default() -> Self {
        Self {
            controller_id: 0,
            is_k_raft_controller: false,
            r#type: 0,
            controller_epoch: 0,
            broker_epoch: -1,
            ungrouped_partition_states: Vec::new(),
            topic_states: Vec::new(),
            live_brokers: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for UpdateMetadataRequest {
    const NAME: &'static str = "UpdateMetadataRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 8);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 8));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateMetadataRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        let mut it = Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 8 { r.bool(&"isKRaftController") } else { false },
            r#type: 0,
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 5 { r.i64(&"brokerEpoch") } else { -1 },
            ungrouped_partition_states: if version <= 4 {
                r.structs(&"ungroupedPartitionStates", flexible, version)
            } else {
                Vec::new()
            },
            topic_states: if version >= 5 { r.structs(&"topicStates", flexible, version) } else { Vec::new() },
            live_brokers: r.structs(&"liveBrokers", flexible, version),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 8 => it.r#type = r.i8(&"type"),
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i32(self.controller_id);
        if version >= 8 {
            w.bool(self.is_k_raft_controller);
        } else if self.is_k_raft_controller {
            w.not_in_version(&"isKRaftController");
        }
        if version < 8 && self.r#type != 0 {
            w.not_in_version(&"type");
        }
        w.i32(self.controller_epoch);
        if version >= 5 {
            w.i64(self.broker_epoch);
        }
        if version <= 4 {
            w.structs(&"ungroupedPartitionStates", flexible, &self.ungrouped_partition_states, version);
        } else if !self.ungrouped_partition_states.is_empty() {
            w.not_in_version(&"ungroupedPartitionStates");
        }
        if version >= 5 {
            w.structs(&"topicStates", flexible, &self.topic_states, version);
        } else if !self.topic_states.is_empty() {
            w.not_in_version(&"topicStates");
        }
        w.structs(&"liveBrokers", flexible, &self.live_brokers, version);
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if version >= 8 && self.r#type != 0 {
                tags.field(0, |w| w.i8(self.r#type));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Request for UpdateMetadataRequest {
    const KEY: ApiKey = ApiKey::UpdateMetadata;
    type Response = UpdateMetadataResponse;
}

impl Struct for UpdateMetadataPartitionState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        let topic_name: String = if version <= 4 { r.string(&"topicName", flexible) } else { String::new() };
        let (partition_index, controller_epoch, leader, leader_epoch) =
            r.run(&["partitionIndex", "controllerEpoch", "leader", "leaderEpoch"]);
        Self {
            topic_name,
            partition_index,
            controller_epoch,
            leader,
            leader_epoch,
            isr: r.numbers(&"isr", flexible),
            zk_version: r.i32(&"zkVersion"),
            replicas: r.numbers(&"replicas", flexible),
            offline_replicas: if version >= 4 { r.numbers(&"offlineReplicas", flexible) } else { Numbers::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        if version <= 4 {
            w.string(&"topicName", flexible, &self.topic_name);
        }
        w.run((self.partition_index, self.controller_epoch, self.leader, self.leader_epoch));
        w.numbers(&"isr", flexible, &self.isr);
        w.i32(self.zk_version);
        w.numbers(&"replicas", flexible, &self.replicas);
        if version >= 4 {
            w.numbers(&"offlineReplicas", flexible, &self.offline_replicas);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for UpdateMetadataTopicState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            topic_name: r.string(&"topicName", flexible),
            topic_id: if version >= 7 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_states: r.structs(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"topicName", flexible, &self.topic_name);
        if version >= 7 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitionStates", flexible, &self.partition_states, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for UpdateMetadataBroker {
    #[inline]
    fn default() -> Self {
        Self {
            id: 0,
            v0_host: String::new(),
            v0_port: 0,
            endpoints: Vec::new(),
            rack: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for UpdateMetadataBroker {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            id: r.i32(&"id"),
            v0_host: if version <= 0 { r.string(&"v0Host", flexible) } else { String::new() },
            v0_port: if version <= 0 { r.i32(&"v0Port") } else { 0 },
            endpoints: if version >= 1 { r.structs(&"endpoints", flexible, version) } else { Vec::new() },
            rack: if version >= 2 { r.nullable_string(&"rack", flexible) } else { Some(String::new()) },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i32(self.id);
        if version <= 0 {
            w.string(&"v0Host", flexible, &self.v0_host);
        }
        if version <= 0 {
            w.i32(self.v0_port);
        }
        if version >= 1 {
            w.structs(&"endpoints", flexible, &self.endpoints, version);
        }
        if version >= 2 {
            w.nullable_string(&"rack", flexible, self.rack.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for UpdateMetadataEndpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            port: r.i32(&"port"),
            host: r.string(&"host", flexible),
            listener: if version >= 3 { r.string(&"listener", flexible) } else { String::new() },
            security_protocol: r.i16(&"securityProtocol"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i32(self.port);
        w.string(&"host", flexible, &self.host);
        if version >= 3 {
            w.string(&"listener", flexible, &self.listener);
        }
        w.i16(self.security_protocol);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
