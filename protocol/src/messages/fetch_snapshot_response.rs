//! FetchSnapshot response: API key 59, versions 0-1, flexible.
//!
//! Kafka 2.8 brought version 0, 3.9 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// FetchSnapshot response: API key 59, versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchSnapshotResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<TopicSnapshot>,
    /// Version 1; tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchSnapshotResponse {}

/// `topics[]` of [`FetchSnapshotResponse`].
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

/// `topics[].partitions[]` of [`FetchSnapshotResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionSnapshot {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub snapshot_id: SnapshotId,
    /// Versions 0+; tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 0+.
    pub size: i64,
    /// Versions 0+.
    pub position: i64,
    /// Versions 0+.
    pub unaligned_records: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionSnapshot {}

/// `topics[].partitions[].snapshot_id` of [`FetchSnapshotResponse`].
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

/// `topics[].partitions[].current_leader` of [`FetchSnapshotResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderIdAndEpoch {}

/// `node_endpoints[]` of [`FetchSnapshotResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// Broker id. Version 1.
    pub node_id: i32,
    /// Version 1.
    pub host: String,
    /// Version 1.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for NodeEndpoint {}

impl Message for FetchSnapshotResponse {
    const NAME: &'static str = "FetchSnapshotResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FetchSnapshotResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let mut it = Self {
            throttle_time_ms,
            error_code,
            topics: r.structs(&"topics", flexible, version),
            node_endpoints: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 1 => it.node_endpoints = r.structs(&"nodeEndpoints", flexible, version),
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.structs(&"topics", flexible, &self.topics, version);
        if version < 1 && !self.node_endpoints.is_empty() {
            w.not_in_version(&"nodeEndpoints");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if version >= 1 && !self.node_endpoints.is_empty() {
            tags.field(0, |w| w.structs(&"nodeEndpoints", flexible, &self.node_endpoints, version));
        }
        tags.finish();
    }
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
        let (index, error_code) = r.run(&["index", "errorCode"]);
        let snapshot_id: SnapshotId = r.structure(&"snapshotId", |r| SnapshotId::decode_fields(r, version));
        let (size, position) = r.run(&["size", "position"]);
        let mut it = Self {
            index,
            error_code,
            snapshot_id,
            current_leader: LeaderIdAndEpoch::default(),
            size,
            position,
            unaligned_records: r.bytes(&"unalignedRecords", flexible),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpoch::decode_fields(r, version)),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.index, self.error_code));
        w.structure(&"snapshotId", &self.snapshot_id, |w, it| it.encode_fields(w, version));
        w.run((self.size, self.position));
        w.bytes(&"unalignedRecords", flexible, &self.unaligned_records);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.current_leader != LeaderIdAndEpoch::default() {
            tags.field(0, |w| {
                w.structure(&"currentLeader", &self.current_leader, |w, it| it.encode_fields(w, version))
            });
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

impl Struct for LeaderIdAndEpoch {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self { leader_id, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.leader_id, self.leader_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for NodeEndpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
