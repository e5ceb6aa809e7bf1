//! EndQuorumEpoch request: API key 54, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EndQuorumEpochRequest`](crate::messages::end_quorum_epoch_request::EndQuorumEpochRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndQuorumEpochRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub leader_endpoints: Items<'a, LeaderEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndQuorumEpochRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            cluster_id: r.nullable_str(&"clusterId", flexible),
            topics: r.items(&"topics", flexible, version),
            leader_endpoints: if version >= 1 { r.items(&"leaderEndpoints", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::end_quorum_epoch_request::TopicData), read in place.
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

/// [`PartitionData`](crate::messages::end_quorum_epoch_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub preferred_successors: Values<'a, i32>,
    pub preferred_candidates: Items<'a, ReplicaInfoRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let (partition_index, leader_id, leader_epoch) = r.run(&["partitionIndex", "leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            leader_id,
            leader_epoch,
            preferred_successors: if version <= 0 { r.values(&"preferredSuccessors", flexible) } else { Values::EMPTY },
            preferred_candidates: if version >= 1 {
                r.items(&"preferredCandidates", flexible, version)
            } else {
                Items::EMPTY
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReplicaInfo`](crate::messages::end_quorum_epoch_request::ReplicaInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReplicaInfoRef<'a> {
    pub candidate_id: i32,
    pub candidate_directory_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReplicaInfoRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (candidate_id, candidate_directory_id) = r.run(&["candidateId", "candidateDirectoryId"]);
        Self { candidate_id, candidate_directory_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`LeaderEndpoint`](crate::messages::end_quorum_epoch_request::LeaderEndpoint), read in place.
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
