//! FetchSnapshot response: API key 59, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FetchSnapshotResponse`](crate::messages::fetch_snapshot_response::FetchSnapshotResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchSnapshotResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub topics: Items<'a, TopicSnapshotRef<'a>>,
    pub node_endpoints: Items<'a, NodeEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchSnapshotResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let mut it = Self {
            throttle_time_ms,
            error_code,
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

/// [`TopicSnapshot`](crate::messages::fetch_snapshot_response::TopicSnapshot), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicSnapshotRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, PartitionSnapshotRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicSnapshotRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionSnapshot`](crate::messages::fetch_snapshot_response::PartitionSnapshot), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionSnapshotRef<'a> {
    pub index: i32,
    pub error_code: i16,
    pub snapshot_id: SnapshotIdRef<'a>,
    pub current_leader: LeaderIdAndEpochRef<'a>,
    pub size: i64,
    pub position: i64,
    pub unaligned_records: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionSnapshotRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (index, error_code) = r.run(&["index", "errorCode"]);
        let snapshot_id: SnapshotIdRef<'a> = r.structure(&"snapshotId", |r| SnapshotIdRef::read(r, version));
        let (size, position) = r.run(&["size", "position"]);
        let mut it = Self {
            index,
            error_code,
            snapshot_id,
            current_leader: LeaderIdAndEpochRef::default(),
            size,
            position,
            unaligned_records: r.slice(&"unalignedRecords", flexible),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 => self.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpochRef::read(r, version)),
            _ => return false,
        }
        true
    }
}

/// [`SnapshotId`](crate::messages::fetch_snapshot_response::SnapshotId), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotIdRef<'a> {
    pub end_offset: i64,
    pub epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for SnapshotIdRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { end_offset: 0, epoch: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for SnapshotIdRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (end_offset, epoch) = r.run(&["endOffset", "epoch"]);
        Self { end_offset, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`LeaderIdAndEpoch`](crate::messages::fetch_snapshot_response::LeaderIdAndEpoch), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderIdAndEpochRef<'a> {
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for LeaderIdAndEpochRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { leader_id: 0, leader_epoch: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for LeaderIdAndEpochRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self { leader_id, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`NodeEndpoint`](crate::messages::fetch_snapshot_response::NodeEndpoint), read in place.
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
