//! Metadata response: API key 3, versions 0-13, flexible from 9, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`MetadataResponse`](crate::messages::metadata_response::MetadataResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub brokers: Items<'a, MetadataResponseBrokerRef<'a>>,
    pub cluster_id: Option<&'a str>,
    pub controller_id: i32,
    pub topics: Items<'a, MetadataResponseTopicRef<'a>>,
    pub cluster_authorized_operations: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            brokers: r.items(&"brokers", flexible, version),
            cluster_id: if version >= 2 { r.nullable_str(&"clusterId", flexible) } else { None },
            controller_id: if version >= 1 { r.i32(&"controllerId") } else { -1 },
            topics: r.items(&"topics", flexible, version),
            cluster_authorized_operations: if (8..=10).contains(&version) {
                r.i32(&"clusterAuthorizedOperations")
            } else {
                i32::MIN
            },
            error_code: if version >= 13 { r.i16(&"errorCode") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MetadataResponseBroker`](crate::messages::metadata_response::MetadataResponseBroker), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataResponseBrokerRef<'a> {
    pub node_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub rack: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataResponseBrokerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.str(&"host", flexible),
            port: r.i32(&"port"),
            rack: if version >= 1 { r.nullable_str(&"rack", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MetadataResponseTopic`](crate::messages::metadata_response::MetadataResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataResponseTopicRef<'a> {
    pub error_code: i16,
    pub name: Option<&'a str>,
    pub topic_id: Uuid,
    pub is_internal: bool,
    pub partitions: Items<'a, MetadataResponsePartitionRef<'a>>,
    pub topic_authorized_operations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            error_code: r.i16(&"errorCode"),
            name: if version >= 12 { r.nullable_str(&"name", flexible) } else { Some(r.str(&"name", flexible)) },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            is_internal: if version >= 1 { r.bool(&"isInternal") } else { false },
            partitions: r.items(&"partitions", flexible, version),
            topic_authorized_operations: if version >= 8 { r.i32(&"topicAuthorizedOperations") } else { i32::MIN },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MetadataResponsePartition`](crate::messages::metadata_response::MetadataResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataResponsePartitionRef<'a> {
    pub error_code: i16,
    pub partition_index: i32,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub replica_nodes: Values<'a, i32>,
    pub isr_nodes: Values<'a, i32>,
    pub offline_replicas: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        let (error_code, partition_index, leader_id) = r.run(&["errorCode", "partitionIndex", "leaderId"]);
        Self {
            error_code,
            partition_index,
            leader_id,
            leader_epoch: if version >= 7 { r.i32(&"leaderEpoch") } else { -1 },
            replica_nodes: r.values(&"replicaNodes", flexible),
            isr_nodes: r.values(&"isrNodes", flexible),
            offline_replicas: if version >= 5 { r.values(&"offlineReplicas", flexible) } else { Values::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
