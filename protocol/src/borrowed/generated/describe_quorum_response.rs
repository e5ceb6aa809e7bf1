//! DescribeQuorum response: API key 55, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeQuorumResponse`](crate::messages::describe_quorum_response::DescribeQuorumResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeQuorumResponseRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub nodes: Items<'a, NodeRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeQuorumResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 2 { r.nullable_str(&"errorMessage", flexible) } else { Some("") },
            topics: r.items(&"topics", flexible, version),
            nodes: if version >= 2 { r.items(&"nodes", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::describe_quorum_response::TopicData), read in place.
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

/// [`PartitionData`](crate::messages::describe_quorum_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub high_watermark: i64,
    pub current_voters: Items<'a, ReplicaStateRef<'a>>,
    pub observers: Items<'a, ReplicaStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        let error_message: Option<&'a str> =
            if version >= 2 { r.nullable_str(&"errorMessage", flexible) } else { Some("") };
        let (leader_id, leader_epoch, high_watermark) = r.run(&["leaderId", "leaderEpoch", "highWatermark"]);
        Self {
            partition_index,
            error_code,
            error_message,
            leader_id,
            leader_epoch,
            high_watermark,
            current_voters: r.items(&"currentVoters", flexible, version),
            observers: r.items(&"observers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReplicaState`](crate::messages::describe_quorum_response::ReplicaState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReplicaStateRef<'a> {
    pub replica_id: i32,
    pub replica_directory_id: Uuid,
    pub log_end_offset: i64,
    pub last_fetch_timestamp: i64,
    pub last_caught_up_timestamp: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReplicaStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let replica_id: i32 = r.i32(&"replicaId");
        let replica_directory_id: Uuid = if version >= 2 { r.uuid(&"replicaDirectoryId") } else { Uuid::ZERO };
        let log_end_offset: i64 = r.i64(&"logEndOffset");
        let (last_fetch_timestamp, last_caught_up_timestamp) =
            if version >= 1 { r.run(&["lastFetchTimestamp", "lastCaughtUpTimestamp"]) } else { (-1, -1) };
        Self {
            replica_id,
            replica_directory_id,
            log_end_offset,
            last_fetch_timestamp,
            last_caught_up_timestamp,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Node`](crate::messages::describe_quorum_response::Node), read in place.
#[derive(Clone, Copy, Debug)]
pub struct NodeRef<'a> {
    pub node_id: i32,
    pub listeners: Items<'a, ListenerRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for NodeRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            listeners: r.items(&"listeners", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Listener`](crate::messages::describe_quorum_response::Listener), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListenerRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListenerRef<'a> {
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
