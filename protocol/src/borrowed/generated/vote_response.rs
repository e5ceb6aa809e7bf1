//! Vote response: API key 52, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`VoteResponse`](crate::messages::vote_response::VoteResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VoteResponseRef<'a> {
    pub error_code: i16,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub node_endpoints: Items<'a, NodeEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VoteResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            error_code: r.i16(&"errorCode"),
            topics: r.items(&"topics", flexible, version),
            node_endpoints: Items::EMPTY,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 if version >= 1 => self.node_endpoints = r.items(&"nodeEndpoints", flexible, version),
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`TopicData`](crate::messages::vote_response::TopicData), read in place.
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

/// [`PartitionData`](crate::messages::vote_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub vote_granted: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code, leader_id, leader_epoch, vote_granted) =
            r.run(&["partitionIndex", "errorCode", "leaderId", "leaderEpoch", "voteGranted"]);
        Self {
            partition_index,
            error_code,
            leader_id,
            leader_epoch,
            vote_granted,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`NodeEndpoint`](crate::messages::vote_response::NodeEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct NodeEndpointRef<'a> {
    pub node_id: i32,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for NodeEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.str(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
