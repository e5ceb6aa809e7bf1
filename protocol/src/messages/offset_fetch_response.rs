//! OffsetFetch response: API key 9, versions 0-10, flexible from 6.
//!
//! Kafka 0.8.1 brought version 0, 0.8.2 version 1, 0.10.2 version 2, 0.11.0 version 3, 2.0 version 4, 2.1 version 5,
//! 2.4 version 6, 2.5 version 7, 3.0 version 8, 3.7 version 9, 4.2 version 10. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// OffsetFetch response: API key 9, versions 0-10, flexible from 6.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponse {
    /// Versions 3+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0-7.
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// Versions 2-7; dropped where absent.
    pub error_code: i16,
    /// Versions 8+.
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponse {}

/// `topics[]` of [`OffsetFetchResponse`], versions 0-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopic {
    /// Topic name. Versions 0-7.
    pub name: String,
    /// Versions 0-7.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponseTopic {}

/// `topics[].partitions[]` of [`OffsetFetchResponse`], versions 0-7.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartition {
    /// Versions 0-7.
    pub partition_index: i32,
    /// Versions 0-7.
    pub committed_offset: i64,
    /// Versions 5-7; default -1; dropped where absent.
    pub committed_leader_epoch: i32,
    /// Versions 0-7; nullable.
    pub metadata: Option<String>,
    /// Versions 0-7.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponsePartition {}

/// `groups[]` of [`OffsetFetchResponse`], versions 8+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseGroup {
    /// Group id. Versions 8+.
    pub group_id: String,
    /// Versions 8+.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// Versions 8+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponseGroup {}

/// `groups[].topics[]` of [`OffsetFetchResponse`], versions 8+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchResponseTopics {
    /// Topic name. Versions 8-9; dropped where absent.
    pub name: String,
    /// Version 10; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 8+.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponseTopics {}

/// `groups[].topics[].partitions[]` of [`OffsetFetchResponse`], versions 8+.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchResponsePartitions {
    /// Versions 8+.
    pub partition_index: i32,
    /// Versions 8+.
    pub committed_offset: i64,
    /// Versions 8+; default -1.
    pub committed_leader_epoch: i32,
    /// Versions 8+; nullable.
    pub metadata: Option<String>,
    /// Versions 8+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchResponsePartitions {}

impl Message for OffsetFetchResponse {
    const NAME: &'static str = "OffsetFetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 10);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 10));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetFetchResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: if version <= 7 { r.structs(&"topics", flexible, version) } else { Vec::new() },
            error_code: if (2..=7).contains(&version) { r.i16(&"errorCode") } else { 0 },
            groups: if version >= 8 { r.structs(&"groups", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        if version >= 3 {
            w.i32(self.throttle_time_ms);
        }
        if version <= 7 {
            w.structs(&"topics", flexible, &self.topics, version);
        } else if !self.topics.is_empty() {
            w.not_in_version(&"topics");
        }
        if (2..=7).contains(&version) {
            w.i16(self.error_code);
        }
        if version >= 8 {
            w.structs(&"groups", flexible, &self.groups, version);
        } else if !self.groups.is_empty() {
            w.not_in_version(&"groups");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetFetchResponseTopic {
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

impl Default for OffsetFetchResponsePartition {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(String::new()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for OffsetFetchResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 5 { r.i32(&"committedLeaderEpoch") } else { -1 },
            metadata: r.nullable_string(&"metadata", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.run((self.partition_index, self.committed_offset));
        if version >= 5 {
            w.i32(self.committed_leader_epoch);
        }
        w.nullable_string(&"metadata", flexible, self.metadata.as_deref());
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetFetchResponseGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            topics: r.structs(&"topics", flexible, version),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.structs(&"topics", flexible, &self.topics, version);
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetFetchResponseTopics {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: if version <= 9 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        if version <= 9 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 10 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for OffsetFetchResponsePartitions {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(String::new()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for OffsetFetchResponsePartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, committed_offset, committed_leader_epoch) =
            r.run(&["partitionIndex", "committedOffset", "committedLeaderEpoch"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch,
            metadata: r.nullable_string(&"metadata", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.committed_offset, self.committed_leader_epoch));
        w.nullable_string(&"metadata", flexible, self.metadata.as_deref());
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
