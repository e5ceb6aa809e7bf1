//! BeginQuorumEpoch request: API key 53, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BeginQuorumEpochRequest`](crate::messages::begin_quorum_epoch_request::BeginQuorumEpochRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BeginQuorumEpochRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub voter_id: i32,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub leader_endpoints: Items<'a, LeaderEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BeginQuorumEpochRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            cluster_id: r.nullable_str(&"clusterId", flexible),
            voter_id: if version >= 1 { r.i32(&"voterId") } else { -1 },
            topics: r.items(&"topics", flexible, version),
            leader_endpoints: if version >= 1 { r.items(&"leaderEndpoints", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::begin_quorum_epoch_request::TopicData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicDataRef<'a> {
    pub topic_name: &'a str,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::begin_quorum_epoch_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub voter_directory_id: Uuid,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let partition_index: i32 = r.i32(&"partitionIndex");
        let voter_directory_id: Uuid = if version >= 1 { r.uuid(&"voterDirectoryId") } else { Uuid::ZERO };
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            voter_directory_id,
            leader_id,
            leader_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderEndpoint`](crate::messages::begin_quorum_epoch_request::LeaderEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderEndpointRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            host: r.str(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
