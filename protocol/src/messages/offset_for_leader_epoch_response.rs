//! OffsetForLeaderEpoch response: API key 23, versions 0-4, flexible from 4.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.1 version 2, 2.3 version 3, 2.8 version 4. Kafka 3.9.1 was the
//! last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// OffsetForLeaderEpoch response: API key 23, versions 0-4, flexible from 4.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderEpochResponse {
    /// Versions 2+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetForLeaderTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetForLeaderEpochResponse {}

/// `topics[]` of [`OffsetForLeaderEpochResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetForLeaderTopicResult {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<EpochEndOffset>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetForLeaderTopicResult {}

/// `topics[].partitions[]` of [`OffsetForLeaderEpochResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct EpochEndOffset {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition: i32,
    /// Versions 1+; default -1; dropped where absent.
    pub leader_epoch: i32,
    /// Versions 0+; default -1.
    pub end_offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EpochEndOffset {}

impl Message for OffsetForLeaderEpochResponse {
    const NAME: &'static str = "OffsetForLeaderEpochResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetForLeaderEpochResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 2 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetForLeaderTopicResult {
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

impl Default for EpochEndOffset {
    #[inline]
    fn default() -> Self {
        Self { error_code: 0, partition: 0, leader_epoch: -1, end_offset: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for EpochEndOffset {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        let (error_code, partition) = r.run(&["errorCode", "partition"]);
        Self {
            error_code,
            partition,
            leader_epoch: if version >= 1 { r.i32(&"leaderEpoch") } else { -1 },
            end_offset: r.i64(&"endOffset"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.run((self.error_code, self.partition));
        if version >= 1 {
            w.i32(self.leader_epoch);
        }
        w.i64(self.end_offset);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
