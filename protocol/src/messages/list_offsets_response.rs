//! ListOffsets response: API key 2, versions 0-11, flexible from 6.
//!
//! Kafka 0.8.0 brought version 0, 0.10.1 version 1, 0.11.0 version 2, 2.0 version 3, 2.1 version 4, 2.2 version 5,
//! 2.8 version 6, 3.0 version 7, 3.5 version 8, 3.9 version 9, 4.0 version 10, 4.2 version 11. Kafka 3.9.1 was the
//! last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ListOffsets response: API key 2, versions 0-11, flexible from 6.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsResponse {
    /// Versions 2+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<ListOffsetsTopicResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsResponse {}

/// `topics[]` of [`ListOffsetsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsTopicResponse {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsTopicResponse {}

/// `topics[].partitions[]` of [`ListOffsetsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct ListOffsetsPartitionResponse {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Version 0.
    pub old_style_offsets: Numbers<i64>,
    /// Versions 1+; default -1.
    pub timestamp: i64,
    /// Versions 1+; default -1.
    pub offset: i64,
    /// Versions 4+; default -1.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsPartitionResponse {}

impl Message for ListOffsetsResponse {
    const NAME: &'static str = "ListOffsetsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 11);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 11));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListOffsetsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ListOffsetsTopicResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for ListOffsetsPartitionResponse {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            old_style_offsets: Numbers::new(),
            timestamp: -1,
            offset: -1,
            leader_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for ListOffsetsPartitionResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        let old_style_offsets: Numbers<i64> =
            if version <= 0 { r.numbers(&"oldStyleOffsets", flexible) } else { Numbers::new() };
        let (timestamp, offset) = if version >= 1 { r.run(&["timestamp", "offset"]) } else { (-1, -1) };
        Self {
            partition_index,
            error_code,
            old_style_offsets,
            timestamp,
            offset,
            leader_epoch: if version >= 4 { r.i32(&"leaderEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.run((self.partition_index, self.error_code));
        if version <= 0 {
            w.numbers(&"oldStyleOffsets", flexible, &self.old_style_offsets);
        } else if !self.old_style_offsets.is_empty() {
            w.not_in_version(&"oldStyleOffsets");
        }
        if version >= 1 {
            w.i64(self.timestamp);
        } else if self.timestamp != -1 {
            w.not_in_version(&"timestamp");
        }
        if version >= 1 {
            w.i64(self.offset);
        } else if self.offset != -1 {
            w.not_in_version(&"offset");
        }
        if version >= 4 {
            w.i32(self.leader_epoch);
        } else if self.leader_epoch != -1 {
            w.not_in_version(&"leaderEpoch");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
