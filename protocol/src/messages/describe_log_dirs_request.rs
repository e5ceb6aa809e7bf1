//! DescribeLogDirs request: API key 35, versions 0-5, flexible from 2.
//!
//! Served by brokers. Kafka 1.0 brought version 0, 2.0 version 1, 2.6 version 2, 3.2 version 3, 3.3 version 4, 4.3
//! version 5. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_log_dirs_response::DescribeLogDirsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeLogDirs request: API key 35, versions 0-5, flexible from 2.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeLogDirsRequest {
    /// Versions 0+; nullable.
    pub topics: Option<Vec<DescribableLogDirTopic>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeLogDirsRequest {}

/// `topics[]` of [`DescribeLogDirsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribableLogDirTopic {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribableLogDirTopic {}

impl Default for DescribeLogDirsRequest {
    #[inline]
    fn default() -> Self {
        Self { topics: Some(Vec::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for DescribeLogDirsRequest {
    const NAME: &'static str = "DescribeLogDirsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeLogDirsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topics: r.nullable_structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.nullable_structs(&"topics", flexible, self.topics.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeLogDirsRequest {
    const KEY: ApiKey = ApiKey::DescribeLogDirs;
    type Response = DescribeLogDirsResponse;
}

impl Struct for DescribableLogDirTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic: r.string(&"topic", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
