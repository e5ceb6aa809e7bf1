//! OffsetDelete response: API key 47, version 0, never flexible.
//!
//! Kafka 2.4 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// OffsetDelete response: API key 47, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponse {
    /// Version 0.
    pub error_code: i16,
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub topics: Vec<OffsetDeleteResponseTopic>,
}

impl Eq for OffsetDeleteResponse {}

/// `topics[]` of [`OffsetDeleteResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponseTopic {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partitions: Vec<OffsetDeleteResponsePartition>,
}

impl Eq for OffsetDeleteResponseTopic {}

/// `topics[].partitions[]` of [`OffsetDeleteResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteResponsePartition {
    /// Version 0.
    pub partition_index: i32,
    /// Version 0.
    pub error_code: i16,
}

impl Eq for OffsetDeleteResponsePartition {}

impl Message for OffsetDeleteResponse {
    const NAME: &'static str = "OffsetDeleteResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetDeleteResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        let (error_code, throttle_time_ms) = r.run(&["errorCode", "throttleTimeMs"]);
        Self { error_code, throttle_time_ms, topics: r.structs(&"topics", flexible, version) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.run((self.error_code, self.throttle_time_ms));
        w.structs(&"topics", flexible, &self.topics, version);
    }
}

impl Struct for OffsetDeleteResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self { name: r.string(&"name", flexible), partitions: r.structs(&"partitions", flexible, version) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
    }
}

impl Struct for OffsetDeleteResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.run((self.partition_index, self.error_code));
    }
}
