//! AddPartitionsToTxn response: API key 24, versions 0-5, flexible from 3.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.7 version 2, 2.8 version 3, 3.6 version 4, 3.8 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AddPartitionsToTxn response: API key 24, versions 0-5, flexible from 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 4+; dropped where absent.
    pub error_code: i16,
    /// Versions 4+.
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// Versions 0-3.
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnResponse {}

/// `results_by_transaction[]` of [`AddPartitionsToTxnResponse`], versions 4+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnResult {
    /// Transactional id. Versions 4+.
    pub transactional_id: String,
    /// Versions 4+.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnResult {}

/// `results_by_transaction[].topic_results[]`, `results_by_topic_v3_and_below[]` of [`AddPartitionsToTxnResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnTopicResult {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnTopicResult {}

/// `results_by_transaction[].topic_results[].results_by_partition[]`,
/// `results_by_topic_v3_and_below[].results_by_partition[]` of [`AddPartitionsToTxnResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddPartitionsToTxnPartitionResult {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub partition_error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddPartitionsToTxnPartitionResult {}

impl Message for AddPartitionsToTxnResponse {
    const NAME: &'static str = "AddPartitionsToTxnResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AddPartitionsToTxnResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 4 { r.i16(&"errorCode") } else { 0 },
            results_by_transaction: if version >= 4 {
                r.structs(&"resultsByTransaction", flexible, version)
            } else {
                Vec::new()
            },
            results_by_topic_v3_and_below: if version <= 3 {
                r.structs(&"resultsByTopicV3AndBelow", flexible, version)
            } else {
                Vec::new()
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.i32(self.throttle_time_ms);
        if version >= 4 {
            w.i16(self.error_code);
        }
        if version >= 4 {
            w.structs(&"resultsByTransaction", flexible, &self.results_by_transaction, version);
        } else if !self.results_by_transaction.is_empty() {
            w.not_in_version(&"resultsByTransaction");
        }
        if version <= 3 {
            w.structs(&"resultsByTopicV3AndBelow", flexible, &self.results_by_topic_v3_and_below, version);
        } else if !self.results_by_topic_v3_and_below.is_empty() {
            w.not_in_version(&"resultsByTopicV3AndBelow");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AddPartitionsToTxnResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            transactional_id: r.string(&"transactionalId", flexible),
            topic_results: r.structs(&"topicResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.structs(&"topicResults", flexible, &self.topic_results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AddPartitionsToTxnTopicResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: r.string(&"name", flexible),
            results_by_partition: r.structs(&"resultsByPartition", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"name", flexible, &self.name);
        w.structs(&"resultsByPartition", flexible, &self.results_by_partition, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AddPartitionsToTxnPartitionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, partition_error_code) = r.run(&["partitionIndex", "partitionErrorCode"]);
        Self { partition_index, partition_error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.partition_index, self.partition_error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
