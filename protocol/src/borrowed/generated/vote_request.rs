//! Vote request: API key 52, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`VoteRequest`](crate::messages::vote_request::VoteRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VoteRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub voter_id: i32,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VoteRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            cluster_id: r.nullable_str(&"clusterId", flexible),
            voter_id: if version >= 1 { r.i32(&"voterId") } else { -1 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::vote_request::TopicData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicDataRef<'a> {
    pub topic_name: &'a str,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::vote_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub replica_epoch: i32,
    pub replica_id: i32,
    pub replica_directory_id: Uuid,
    pub voter_directory_id: Uuid,
    pub last_offset_epoch: i32,
    pub last_offset: i64,
    pub pre_vote: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, replica_epoch, replica_id) = r.run(&["partitionIndex", "replicaEpoch", "replicaId"]);
        let (replica_directory_id, voter_directory_id) =
            if version >= 1 { r.run(&["replicaDirectoryId", "voterDirectoryId"]) } else { (Uuid::ZERO, Uuid::ZERO) };
        let (last_offset_epoch, last_offset) = r.run(&["lastOffsetEpoch", "lastOffset"]);
        Self {
            partition_index,
            replica_epoch,
            replica_id,
            replica_directory_id,
            voter_directory_id,
            last_offset_epoch,
            last_offset,
            pre_vote: if version >= 2 { r.bool(&"preVote") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
