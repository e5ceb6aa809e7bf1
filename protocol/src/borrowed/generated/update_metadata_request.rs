//! UpdateMetadata request: API key 6, versions 0-8, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateMetadataRequest`](crate::messages::update_metadata_request::UpdateMetadataRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataRequestRef<'a> {
    pub controller_id: i32,
    pub is_k_raft_controller: bool,
    pub r#type: i8,
    pub controller_epoch: i32,
    pub broker_epoch: i64,
    pub ungrouped_partition_states: Items<'a, UpdateMetadataPartitionStateRef<'a>>,
    pub topic_states: Items<'a, UpdateMetadataTopicStateRef<'a>>,
    pub live_brokers: Items<'a, UpdateMetadataBrokerRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        let mut it = Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 8 { r.bool(&"isKRaftController") } else { false },
            r#type: 0,
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 5 { r.i64(&"brokerEpoch") } else { -1 },
            ungrouped_partition_states: if version <= 4 {
                r.items(&"ungroupedPartitionStates", flexible, version)
            } else {
                Items::EMPTY
            },
            topic_states: if version >= 5 { r.items(&"topicStates", flexible, version) } else { Items::EMPTY },
            live_brokers: r.items(&"liveBrokers", flexible, version),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 if version >= 8 => self.r#type = r.i8(&"type"),
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`UpdateMetadataPartitionState`](crate::messages::update_metadata_request::UpdateMetadataPartitionState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataPartitionStateRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub controller_epoch: i32,
    pub leader: i32,
    pub leader_epoch: i32,
    pub isr: Values<'a, i32>,
    pub zk_version: i32,
    pub replicas: Values<'a, i32>,
    pub offline_replicas: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataPartitionStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        let topic_name: &'a str = if version <= 4 { r.str(&"topicName", flexible) } else { "" };
        let (partition_index, controller_epoch, leader, leader_epoch) =
            r.run(&["partitionIndex", "controllerEpoch", "leader", "leaderEpoch"]);
        Self {
            topic_name,
            partition_index,
            controller_epoch,
            leader,
            leader_epoch,
            isr: r.values(&"isr", flexible),
            zk_version: r.i32(&"zkVersion"),
            replicas: r.values(&"replicas", flexible),
            offline_replicas: if version >= 4 { r.values(&"offlineReplicas", flexible) } else { Values::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`UpdateMetadataTopicState`](crate::messages::update_metadata_request::UpdateMetadataTopicState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataTopicStateRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub partition_states: Items<'a, UpdateMetadataPartitionStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataTopicStateRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            topic_name: r.str(&"topicName", flexible),
            topic_id: if version >= 7 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_states: r.items(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`UpdateMetadataBroker`](crate::messages::update_metadata_request::UpdateMetadataBroker), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataBrokerRef<'a> {
    pub id: i32,
    pub v0_host: &'a str,
    pub v0_port: i32,
    pub endpoints: Items<'a, UpdateMetadataEndpointRef<'a>>,
    pub rack: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataBrokerRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            id: r.i32(&"id"),
            v0_host: if version <= 0 { r.str(&"v0Host", flexible) } else { "" },
            v0_port: if version <= 0 { r.i32(&"v0Port") } else { 0 },
            endpoints: if version >= 1 { r.items(&"endpoints", flexible, version) } else { Items::EMPTY },
            rack: if version >= 2 { r.nullable_str(&"rack", flexible) } else { Some("") },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`UpdateMetadataEndpoint`](crate::messages::update_metadata_request::UpdateMetadataEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataEndpointRef<'a> {
    pub port: i32,
    pub host: &'a str,
    pub listener: &'a str,
    pub security_protocol: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            port: r.i32(&"port"),
            host: r.str(&"host", flexible),
            listener: if version >= 3 { r.str(&"listener", flexible) } else { "" },
            security_protocol: r.i16(&"securityProtocol"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
