//! TxnOffsetCommit response: API key 28, versions 0-6, flexible from 3.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.1 version 2, 2.5 version 3, 3.8 version 4, 4.0 version 5, 4.4
//! version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// TxnOffsetCommit response: API key 28, versions 0-6, flexible from 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<TxnOffsetCommitResponseTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitResponse {}

/// `topics[]` of [`TxnOffsetCommitResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponseTopic {
    /// Topic name. Versions 0-5; dropped where absent.
    pub name: String,
    /// Version 6; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<TxnOffsetCommitResponsePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitResponseTopic {}

/// `topics[].partitions[]` of [`TxnOffsetCommitResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitResponsePartition {}

impl Message for TxnOffsetCommitResponse {
    const NAME: &'static str = "TxnOffsetCommitResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::TxnOffsetCommitResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.i32(self.throttle_time_ms);
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TxnOffsetCommitResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: if version <= 5 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 6 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 6 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TxnOffsetCommitResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.partition_index, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
