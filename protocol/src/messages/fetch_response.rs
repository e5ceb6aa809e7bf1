//! Fetch response: API key 1, versions 0-18, flexible from 12.
//!
//! Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.10.1 version 3, 0.11.0 versions 4-5, 1.0
//! version 6, 1.1 version 7, 2.0 version 8, 2.1 versions 9-10, 2.3 version 11, 2.7 version 12, 3.1 version 13, 3.5
//! versions 14-15, 3.7 version 16, 3.9 version 17, 4.1 version 18. Kafka 3.9.1 was the last to have versions 0-3.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Fetch response: API key 1, versions 0-18, flexible from 12.
/// Kafka 3.9.1 was the last to have versions 0-3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 7+; dropped where absent.
    pub error_code: i16,
    /// Versions 7+.
    pub session_id: i32,
    /// Versions 0+.
    pub responses: Vec<FetchableTopicResponse>,
    /// Versions 16+; tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchResponse {}

/// `responses[]` of [`FetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchableTopicResponse {
    /// Topic name. Versions 0-12; dropped where absent.
    pub topic: String,
    /// Versions 13+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchableTopicResponse {}

/// `responses[].partitions[]` of [`FetchResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub high_watermark: i64,
    /// Versions 4+; default -1; dropped where absent.
    pub last_stable_offset: i64,
    /// Versions 5+; default -1; dropped where absent.
    pub log_start_offset: i64,
    /// Versions 12+; tag 0.
    pub diverging_epoch: EpochEndOffset,
    /// Versions 12+; tag 1.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 12+; tag 2.
    pub snapshot_id: SnapshotId,
    /// Versions 4+; nullable; dropped where absent.
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// Broker id. Versions 11+; default -1.
    pub preferred_read_replica: i32,
    /// Versions 0+; nullable; default null.
    pub records: Option<Bytes>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `responses[].partitions[].diverging_epoch` of [`FetchResponse`], versions 12+.
#[derive(Clone, Debug, PartialEq)]
pub struct EpochEndOffset {
    /// Versions 12+; default -1.
    pub epoch: i32,
    /// Versions 12+; default -1.
    pub end_offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EpochEndOffset {}

/// `responses[].partitions[].current_leader` of [`FetchResponse`], versions 12+.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Broker id. Versions 12+; default -1.
    pub leader_id: i32,
    /// Versions 12+; default -1.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderIdAndEpoch {}

/// `responses[].partitions[].snapshot_id` of [`FetchResponse`], versions 12+.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotId {
    /// Versions 12+; default -1.
    pub end_offset: i64,
    /// Versions 12+; default -1.
    pub epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SnapshotId {}

/// `responses[].partitions[].aborted_transactions[]` of [`FetchResponse`], versions 4+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortedTransaction {
    /// Producer id. Versions 4+.
    pub producer_id: i64,
    /// Versions 4+.
    pub first_offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AbortedTransaction {}

/// `node_endpoints[]` of [`FetchResponse`], versions 16+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// Broker id. Versions 16+.
    pub node_id: i32,
    /// Versions 16+.
    pub host: String,
    /// Versions 16+.
    pub port: i32,
    /// Versions 16+; nullable; default null.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for NodeEndpoint {}

impl Message for FetchResponse {
    const NAME: &'static str = "FetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 18);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(12, 18));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FetchResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        let throttle_time_ms: i32 = if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 };
        let (error_code, session_id) = if version >= 7 { r.run(&["errorCode", "sessionId"]) } else { (0, 0) };
        let mut it = Self {
            throttle_time_ms,
            error_code,
            session_id,
            responses: r.structs(&"responses", flexible, version),
            node_endpoints: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 16 => it.node_endpoints = r.structs(&"nodeEndpoints", flexible, version),
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        if version >= 7 {
            w.i16(self.error_code);
        }
        if version >= 7 {
            w.i32(self.session_id);
        } else if self.session_id != 0 {
            w.not_in_version(&"sessionId");
        }
        w.structs(&"responses", flexible, &self.responses, version);
        if version < 16 && !self.node_endpoints.is_empty() {
            w.not_in_version(&"nodeEndpoints");
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if version >= 16 && !self.node_endpoints.is_empty() {
                tags.field(0, |w| w.structs(&"nodeEndpoints", flexible, &self.node_endpoints, version));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for FetchableTopicResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.string(&"topic", flexible) } else { String::new() },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            w.string(&"topic", flexible, &self.topic);
        }
        if version >= 13 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            high_watermark: 0,
            last_stable_offset: -1,
            log_start_offset: -1,
            diverging_epoch: EpochEndOffset::default(),
            current_leader: LeaderIdAndEpoch::default(),
            snapshot_id: SnapshotId::default(),
            aborted_transactions: Some(Vec::new()),
            preferred_read_replica: -1,
            records: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        let (partition_index, error_code, high_watermark) = r.run(&["partitionIndex", "errorCode", "highWatermark"]);
        let mut it = Self {
            partition_index,
            error_code,
            high_watermark,
            last_stable_offset: if version >= 4 { r.i64(&"lastStableOffset") } else { -1 },
            log_start_offset: if version >= 5 { r.i64(&"logStartOffset") } else { -1 },
            diverging_epoch: EpochEndOffset::default(),
            current_leader: LeaderIdAndEpoch::default(),
            snapshot_id: SnapshotId::default(),
            aborted_transactions: if version >= 4 {
                r.nullable_structs(&"abortedTransactions", flexible, version)
            } else {
                Some(Vec::new())
            },
            preferred_read_replica: if version >= 11 { r.i32(&"preferredReadReplica") } else { -1 },
            records: r.nullable_bytes(&"records", flexible),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.diverging_epoch = r.structure(&"divergingEpoch", |r| EpochEndOffset::decode_fields(r, version)),
                1 => it.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpoch::decode_fields(r, version)),
                2 => it.snapshot_id = r.structure(&"snapshotId", |r| SnapshotId::decode_fields(r, version)),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        w.run((self.partition_index, self.error_code, self.high_watermark));
        if version >= 4 {
            w.i64(self.last_stable_offset);
        }
        if version >= 5 {
            w.i64(self.log_start_offset);
        }
        if version < 12 && self.diverging_epoch != EpochEndOffset::default() {
            w.not_in_version(&"divergingEpoch");
        }
        if version < 12 && self.current_leader != LeaderIdAndEpoch::default() {
            w.not_in_version(&"currentLeader");
        }
        if version < 12 && self.snapshot_id != SnapshotId::default() {
            w.not_in_version(&"snapshotId");
        }
        if version >= 4 {
            w.nullable_structs(&"abortedTransactions", flexible, self.aborted_transactions.as_deref(), version);
        }
        if version >= 11 {
            w.i32(self.preferred_read_replica);
        } else if self.preferred_read_replica != -1 {
            w.not_in_version(&"preferredReadReplica");
        }
        w.nullable_bytes(&"records", flexible, self.records.as_deref());
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if self.diverging_epoch != EpochEndOffset::default() {
                tags.field(0, |w| {
                    w.structure(&"divergingEpoch", &self.diverging_epoch, |w, it| it.encode_fields(w, version))
                });
            }
            if self.current_leader != LeaderIdAndEpoch::default() {
                tags.field(1, |w| {
                    w.structure(&"currentLeader", &self.current_leader, |w, it| it.encode_fields(w, version))
                });
            }
            if self.snapshot_id != SnapshotId::default() {
                tags.field(2, |w| w.structure(&"snapshotId", &self.snapshot_id, |w, it| it.encode_fields(w, version)));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Default for EpochEndOffset {
    #[inline]
    fn default() -> Self {
        Self { epoch: -1, end_offset: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for EpochEndOffset {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (epoch, end_offset) = r.run(&["epoch", "endOffset"]);
        Self { epoch, end_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.epoch, self.end_offset));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for LeaderIdAndEpoch {
    #[inline]
    fn default() -> Self {
        Self { leader_id: -1, leader_epoch: -1, unknown_tagged_fields: Vec::new() }
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

impl Default for SnapshotId {
    #[inline]
    fn default() -> Self {
        Self { end_offset: -1, epoch: -1, unknown_tagged_fields: Vec::new() }
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

impl Struct for AbortedTransaction {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        let (producer_id, first_offset) = r.run(&["producerId", "firstOffset"]);
        Self { producer_id, first_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        w.run((self.producer_id, self.first_offset));
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
            port: r.i32(&"port"),
            rack: r.nullable_string(&"rack", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.i32(self.port);
        w.nullable_string(&"rack", flexible, self.rack.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
