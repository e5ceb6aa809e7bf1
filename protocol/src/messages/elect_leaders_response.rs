//! ElectLeaders response: API key 43, versions 0-2, flexible from 2.
//!
//! Kafka 2.2 brought version 0, 2.4 versions 1-2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ElectLeaders response: API key 43, versions 0-2, flexible from 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElectLeadersResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 1+.
    pub error_code: i16,
    /// Versions 0+.
    pub replica_election_results: Vec<ReplicaElectionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ElectLeadersResponse {}

/// `replica_election_results[]` of [`ElectLeadersResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicaElectionResult {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partition_result: Vec<PartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReplicaElectionResult {}

/// `replica_election_results[].partition_result[]` of [`ElectLeadersResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionResult {
    /// Versions 0+.
    pub partition_id: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionResult {}

impl Message for ElectLeadersResponse {
    const NAME: &'static str = "ElectLeadersResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ElectLeadersResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 1 { r.i16(&"errorCode") } else { 0 },
            replica_election_results: r.structs(&"replicaElectionResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.throttle_time_ms);
        if version >= 1 {
            w.i16(self.error_code);
        } else if self.error_code != 0 {
            w.not_in_version(&"errorCode");
        }
        w.structs(&"replicaElectionResults", flexible, &self.replica_election_results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ReplicaElectionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic: r.string(&"topic", flexible),
            partition_result: r.structs(&"partitionResult", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"topic", flexible, &self.topic);
        w.structs(&"partitionResult", flexible, &self.partition_result, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for PartitionResult {
    #[inline]
    fn default() -> Self {
        Self { partition_id: 0, error_code: 0, error_message: Some(String::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for PartitionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_id, error_code) = r.run(&["partitionId", "errorCode"]);
        Self {
            partition_id,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.partition_id, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
