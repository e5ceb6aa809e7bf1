//! FetchSnapshot request: API key 59, versions 0-1, flexible.
//!
//! Served by controllers. Kafka 2.8 brought version 0, 3.9 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::fetch_snapshot_response::FetchSnapshotResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// FetchSnapshot request: API key 59, versions 0-1, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchSnapshotRequest {
    /// Versions 0+; tag 0; nullable; default null.
    pub cluster_id: Option<String>,
    /// Broker id. Versions 0+; default -1.
    pub replica_id: i32,
    /// Versions 0+; default 2147483647.
    pub max_bytes: i32,
    /// Versions 0+.
    pub topics: Vec<TopicSnapshot>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchSnapshotRequest {}

/// `topics[]` of [`FetchSnapshotRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicSnapshot {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionSnapshot>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicSnapshot {}

/// `topics[].partitions[]` of [`FetchSnapshotRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionSnapshot {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub snapshot_id: SnapshotId,
    /// Versions 0+.
    pub position: i64,
    /// Version 1; tag 0; dropped where absent.
    pub replica_directory_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionSnapshot {}

/// `topics[].partitions[].snapshot_id` of [`FetchSnapshotRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotId {
    /// Versions 0+.
    pub end_offset: i64,
    /// Versions 0+.
    pub epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SnapshotId {}

impl Default for FetchSnapshotRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            max_bytes: i32::MAX,
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for FetchSnapshotRequest {
    const NAME: &'static str = "FetchSnapshotRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FetchSnapshotRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (replica_id, max_bytes) = r.run(&["replicaId", "maxBytes"]);
        let mut it = Self {
            cluster_id: None,
            replica_id,
            max_bytes,
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.cluster_id = r.nullable_string(&"clusterId", flexible),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.replica_id, self.max_bytes));
        w.structs(&"topics", flexible, &self.topics, version);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.cluster_id.is_some() {
            tags.field(0, |w| w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref()));
        }
        tags.finish();
    }
}

impl Request for FetchSnapshotRequest {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    type Response = FetchSnapshotResponse;
}

impl Struct for TopicSnapshot {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionSnapshot {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition, current_leader_epoch) = r.run(&["partition", "currentLeaderEpoch"]);
        let mut it = Self {
            partition,
            current_leader_epoch,
            snapshot_id: r.structure(&"snapshotId", |r| SnapshotId::decode_fields(r, version)),
            position: r.i64(&"position"),
            replica_directory_id: Uuid::ZERO,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 1 => it.replica_directory_id = r.uuid(&"replicaDirectoryId"),
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        w.run((self.partition, self.current_leader_epoch));
        w.structure(&"snapshotId", &self.snapshot_id, |w, it| it.encode_fields(w, version));
        w.i64(self.position);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if version >= 1 && self.replica_directory_id != Uuid::ZERO {
            tags.field(0, |w| w.uuid(self.replica_directory_id));
        }
        tags.finish();
    }
}

impl Struct for SnapshotId {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (end_offset, epoch) = r.run(&["endOffset", "epoch"]);
        Self { end_offset, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.end_offset, self.epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
