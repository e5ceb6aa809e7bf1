//! DeleteRecords response: API key 21, versions 0-2, flexible from 2.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.6 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DeleteRecords response: API key 21, versions 0-2, flexible from 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<DeleteRecordsTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsResponse {}

/// `topics[]` of [`DeleteRecordsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsTopicResult {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<DeleteRecordsPartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsTopicResult {}

/// `topics[].partitions[]` of [`DeleteRecordsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsPartitionResult {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub low_watermark: i64,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsPartitionResult {}

impl Message for DeleteRecordsResponse {
    const NAME: &'static str = "DeleteRecordsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteRecordsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.throttle_time_ms);
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DeleteRecordsTopicResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DeleteRecordsPartitionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, low_watermark, error_code) = r.run(&["partitionIndex", "lowWatermark", "errorCode"]);
        Self { partition_index, low_watermark, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.partition_index, self.low_watermark, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
