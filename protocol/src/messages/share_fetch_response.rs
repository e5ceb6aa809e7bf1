//! ShareFetch response: API key 78, versions 0-2 (0 unstable), flexible.
//!
//! Kafka 3.9 brought version 0, 4.1 version 1, 4.2 version 2. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareFetch response: API key 78, versions 0-2 (0 unstable), flexible.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareFetchResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Versions 1+.
    pub acquisition_lock_timeout_ms: i32,
    /// Versions 0+.
    pub responses: Vec<ShareFetchableTopicResponse>,
    /// Versions 0+.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareFetchResponse {}

/// `responses[]` of [`ShareFetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareFetchableTopicResponse {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareFetchableTopicResponse {}

/// `responses[].partitions[]` of [`ShareFetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub acknowledge_error_code: i16,
    /// Versions 0+; nullable; default null.
    pub acknowledge_error_message: Option<String>,
    /// Versions 0+.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 0+; nullable in 0; default null.
    pub records: Option<Bytes>,
    /// Versions 0+.
    pub acquired_records: Vec<AcquiredRecords>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `responses[].partitions[].current_leader` of [`ShareFetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderIdAndEpoch {}

/// `responses[].partitions[].acquired_records[]` of [`ShareFetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcquiredRecords {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AcquiredRecords {}

/// `node_endpoints[]` of [`ShareFetchResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// Broker id. Versions 0+.
    pub node_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 0+; nullable; default null.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for NodeEndpoint {}

impl Message for ShareFetchResponse {
    const NAME: &'static str = "ShareFetchResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareFetchResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            acquisition_lock_timeout_ms: if version >= 1 { r.i32(&"acquisitionLockTimeoutMs") } else { 0 },
            responses: r.structs(&"responses", flexible, version),
            node_endpoints: r.structs(&"nodeEndpoints", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        if version >= 1 {
            w.i32(self.acquisition_lock_timeout_ms);
        } else if self.acquisition_lock_timeout_ms != 0 {
            w.not_in_version(&"acquisitionLockTimeoutMs");
        }
        w.structs(&"responses", flexible, &self.responses, version);
        w.structs(&"nodeEndpoints", flexible, &self.node_endpoints, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ShareFetchableTopicResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            acknowledge_error_code: r.i16(&"acknowledgeErrorCode"),
            acknowledge_error_message: r.nullable_string(&"acknowledgeErrorMessage", flexible),
            current_leader: r.structure(&"currentLeader", |r| LeaderIdAndEpoch::decode_fields(r, version)),
            records: if version <= 0 {
                r.nullable_bytes(&"records", flexible)
            } else {
                Some(r.bytes(&"records", flexible))
            },
            acquired_records: r.structs(&"acquiredRecords", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.i16(self.acknowledge_error_code);
        w.nullable_string(&"acknowledgeErrorMessage", flexible, self.acknowledge_error_message.as_deref());
        w.structure(&"currentLeader", &self.current_leader, |w, it| it.encode_fields(w, version));
        w.require(&"records", version <= 0 || self.records.is_some());
        w.nullable_bytes(&"records", flexible, self.records.as_deref());
        w.structs(&"acquiredRecords", flexible, &self.acquired_records, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderIdAndEpoch {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self { leader_id, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.leader_id, self.leader_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AcquiredRecords {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset, delivery_count) = r.run(&["firstOffset", "lastOffset", "deliveryCount"]);
        Self { first_offset, last_offset, delivery_count, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.first_offset, self.last_offset, self.delivery_count));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for NodeEndpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.string(&"host", flexible),
            port: r.i32(&"port"),
            rack: r.nullable_string(&"rack", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.i32(self.port);
        w.nullable_string(&"rack", flexible, self.rack.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
