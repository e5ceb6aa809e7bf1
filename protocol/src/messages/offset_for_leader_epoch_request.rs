//! OffsetForLeaderEpoch request: API key 23, versions 0-4, flexible from 4.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.1 version 2, 2.3 version 3, 2.8 version 4.
//! Kafka 3.9.1 was the last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::offset_for_leader_epoch_response::OffsetForLeaderEpochResponse;
use crate::read::Reader;
use crate::write::Writer;

/// OffsetForLeaderEpoch request: API key 23, versions 0-4, flexible from 4.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetForLeaderEpochRequest {
    /// Broker id. Versions 3+; default -2; dropped where absent.
    pub replica_id: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetForLeaderTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetForLeaderEpochRequest {}

/// `topics[]` of [`OffsetForLeaderEpochRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderTopic {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<OffsetForLeaderPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetForLeaderTopic {}

/// `topics[].partitions[]` of [`OffsetForLeaderEpochRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetForLeaderPartition {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 2+; default -1; dropped where absent.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetForLeaderPartition {}

impl Default for OffsetForLeaderEpochRequest {
    #[inline]
    fn default() -> Self {
        Self { replica_id: -2, topics: Vec::new(), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for OffsetForLeaderEpochRequest {
    const NAME: &'static str = "OffsetForLeaderEpochRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetForLeaderEpochRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            replica_id: if version >= 3 { r.i32(&"replicaId") } else { -2 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            w.i32(self.replica_id);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for OffsetForLeaderEpochRequest {
    const KEY: ApiKey = ApiKey::OffsetForLeaderEpoch;
    type Response = OffsetForLeaderEpochResponse;
}

impl Struct for OffsetForLeaderTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topic: r.string(&"topic", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"topic", flexible, &self.topic);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for OffsetForLeaderPartition {
    #[inline]
    fn default() -> Self {
        Self { partition: 0, current_leader_epoch: -1, leader_epoch: 0, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for OffsetForLeaderPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            partition: r.i32(&"partition"),
            current_leader_epoch: if version >= 2 { r.i32(&"currentLeaderEpoch") } else { -1 },
            leader_epoch: r.i32(&"leaderEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i32(self.partition);
        if version >= 2 {
            w.i32(self.current_leader_epoch);
        }
        w.i32(self.leader_epoch);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
