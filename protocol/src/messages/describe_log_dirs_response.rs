//! DescribeLogDirs response: API key 35, versions 0-5, flexible from 2.
//!
//! Kafka 1.0 brought version 0, 2.0 version 1, 2.6 version 2, 3.2 version 3, 3.3 version 4, 4.3 version 5. Kafka
//! 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeLogDirs response: API key 35, versions 0-5, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 3+; dropped where absent.
    pub error_code: i16,
    /// Versions 0+.
    pub results: Vec<DescribeLogDirsResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeLogDirsResponse {}

/// `results[]` of [`DescribeLogDirsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeLogDirsResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub log_dir: String,
    /// Versions 0+.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// Versions 4+; default -1; dropped where absent.
    pub total_bytes: i64,
    /// Versions 4+; default -1; dropped where absent.
    pub usable_bytes: i64,
    /// Version 5; dropped where absent.
    pub is_cordoned: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeLogDirsResult {}

/// `results[].topics[]` of [`DescribeLogDirsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<DescribeLogDirsPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeLogDirsTopic {}

/// `results[].topics[].partitions[]` of [`DescribeLogDirsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeLogDirsPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub partition_size: i64,
    /// Versions 0+.
    pub offset_lag: i64,
    /// Versions 0+.
    pub is_future_key: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeLogDirsPartition {}

impl Message for DescribeLogDirsResponse {
    const NAME: &'static str = "DescribeLogDirsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeLogDirsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 3 { r.i16(&"errorCode") } else { 0 },
            results: r.structs(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.throttle_time_ms);
        if version >= 3 {
            w.i16(self.error_code);
        }
        w.structs(&"results", flexible, &self.results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeLogDirsResult {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            log_dir: String::new(),
            topics: Vec::new(),
            total_bytes: -1,
            usable_bytes: -1,
            is_cordoned: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeLogDirsResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let log_dir: String = r.string(&"logDir", flexible);
        let topics: Vec<DescribeLogDirsTopic> = r.structs(&"topics", flexible, version);
        let (total_bytes, usable_bytes) = if version >= 4 { r.run(&["totalBytes", "usableBytes"]) } else { (-1, -1) };
        Self {
            error_code,
            log_dir,
            topics,
            total_bytes,
            usable_bytes,
            is_cordoned: if version >= 5 { r.bool(&"isCordoned") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.string(&"logDir", flexible, &self.log_dir);
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 4 {
            w.run((self.total_bytes, self.usable_bytes));
        }
        if version >= 5 {
            w.bool(self.is_cordoned);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DescribeLogDirsTopic {
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

impl Struct for DescribeLogDirsPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, partition_size, offset_lag, is_future_key) =
            r.run(&["partitionIndex", "partitionSize", "offsetLag", "isFutureKey"]);
        Self {
            partition_index,
            partition_size,
            offset_lag,
            is_future_key,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.partition_index, self.partition_size, self.offset_lag, self.is_future_key));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
