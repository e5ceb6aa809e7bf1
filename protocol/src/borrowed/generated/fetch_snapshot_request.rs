//! FetchSnapshot request: API key 59, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FetchSnapshotRequest`](crate::messages::fetch_snapshot_request::FetchSnapshotRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchSnapshotRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub replica_id: i32,
    pub max_bytes: i32,
    pub topics: Items<'a, TopicSnapshotRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchSnapshotRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (replica_id, max_bytes) = r.run(&["replicaId", "maxBytes"]);
        let mut it = Self {
            cluster_id: None,
            replica_id,
            max_bytes,
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.cluster_id = r.nullable_str(&"clusterId", flexible),
            _ => return false,
        }
        true
    }
}

/// [`TopicSnapshot`](crate::messages::fetch_snapshot_request::TopicSnapshot), read in place.
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

/// [`PartitionSnapshot`](crate::messages::fetch_snapshot_request::PartitionSnapshot), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionSnapshotRef<'a> {
    pub partition: i32,
    pub current_leader_epoch: i32,
    pub snapshot_id: SnapshotIdRef<'a>,
    pub position: i64,
    pub replica_directory_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionSnapshotRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition, current_leader_epoch) = r.run(&["partition", "currentLeaderEpoch"]);
        let mut it = Self {
            partition,
            current_leader_epoch,
            snapshot_id: r.structure(&"snapshotId", |r| SnapshotIdRef::read(r, version)),
            position: r.i64(&"position"),
            replica_directory_id: Uuid::ZERO,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 if version >= 1 => self.replica_directory_id = r.uuid(&"replicaDirectoryId"),
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`SnapshotId`](crate::messages::fetch_snapshot_request::SnapshotId), read in place.
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
