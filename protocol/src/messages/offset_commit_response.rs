//! OffsetCommit response: API key 8, versions 0-10, flexible from 8.
//!
//! Kafka 0.8.1 brought version 0, 0.8.2 version 1, 0.9.0 version 2, 0.11.0 version 3, 2.0 version 4, 2.1 versions
//! 5-6, 2.3 version 7, 2.4 version 8, 3.7 version 9, 4.2 version 10. Kafka 3.9.1 was the last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// OffsetCommit response: API key 8, versions 0-10, flexible from 8.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponse {
    /// Versions 3+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitResponse {}

/// `topics[]` of [`OffsetCommitResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponseTopic {
    /// Topic name. Versions 0-9; dropped where absent.
    pub name: String,
    /// Version 10; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitResponseTopic {}

/// `topics[].partitions[]` of [`OffsetCommitResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitResponsePartition {}

impl Message for OffsetCommitResponse {
    const NAME: &'static str = "OffsetCommitResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 10);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(8, 10));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetCommitResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
        if version >= 3 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetCommitResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            name: if version <= 9 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
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

impl Struct for OffsetCommitResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
        w.run((self.partition_index, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
