//! Produce response: API key 0, versions 0-13, flexible from 9.
//!
//! Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.11.0 version 3, 1.0 versions 4-5, 2.0 version
//! 6, 2.1 version 7, 2.4 version 8, 2.8 version 9, 3.7 version 10, 3.8 version 11, 4.0 version 12, 4.1 version 13.
//! Kafka 3.9.1 was the last to have versions 0-2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Produce response: API key 0, versions 0-13, flexible from 9.
/// Kafka 3.9.1 was the last to have versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProduceResponse {
    /// Versions 0+.
    pub responses: Vec<TopicProduceResponse>,
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 10+; tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ProduceResponse {}

/// `responses[]` of [`ProduceResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicProduceResponse {
    /// Topic name. Versions 0-12; dropped where absent.
    pub name: String,
    /// Version 13; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partition_responses: Vec<PartitionProduceResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicProduceResponse {}

/// `responses[].partition_responses[]` of [`ProduceResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionProduceResponse {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub base_offset: i64,
    /// Versions 2+; default -1; dropped where absent.
    pub log_append_time_ms: i64,
    /// Versions 5+; default -1; dropped where absent.
    pub log_start_offset: i64,
    /// Versions 8+; dropped where absent.
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// Versions 8+; nullable; default null; dropped where absent.
    pub error_message: Option<String>,
    /// Versions 10+; tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionProduceResponse {}

/// `responses[].partition_responses[].record_errors[]` of [`ProduceResponse`], versions 8+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchIndexAndErrorMessage {
    /// Versions 8+.
    pub batch_index: i32,
    /// Versions 8+; nullable; default null.
    pub batch_index_error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BatchIndexAndErrorMessage {}

/// `responses[].partition_responses[].current_leader` of [`ProduceResponse`], versions 10+.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Broker id. Versions 10+; default -1.
    pub leader_id: i32,
    /// Versions 10+; default -1.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderIdAndEpoch {}

/// `node_endpoints[]` of [`ProduceResponse`], versions 10+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// Broker id. Versions 10+.
    pub node_id: i32,
    /// Versions 10+.
    pub host: String,
    /// Versions 10+.
    pub port: i32,
    /// Versions 10+; nullable; default null.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for NodeEndpoint {}

impl Message for ProduceResponse {
    const NAME: &'static str = "ProduceResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(9, 13));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ProduceResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        let mut it = Self {
            responses: r.structs(&"responses", flexible, version),
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            node_endpoints: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 10 => it.node_endpoints = r.structs(&"nodeEndpoints", flexible, version),
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.structs(&"responses", flexible, &self.responses, version);
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        if version < 10 && !self.node_endpoints.is_empty() {
            w.not_in_version(&"nodeEndpoints");
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if version >= 10 && !self.node_endpoints.is_empty() {
                tags.field(0, |w| w.structs(&"nodeEndpoints", flexible, &self.node_endpoints, version));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for TopicProduceResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            name: if version <= 12 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_responses: r.structs(&"partitionResponses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 13 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitionResponses", flexible, &self.partition_responses, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for PartitionProduceResponse {
    #[inline]
    fn default() -> Self {
        Self {
            index: 0,
            error_code: 0,
            base_offset: 0,
            log_append_time_ms: -1,
            log_start_offset: -1,
            record_errors: Vec::new(),
            error_message: None,
            current_leader: LeaderIdAndEpoch::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for PartitionProduceResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        let (index, error_code, base_offset) = r.run(&["index", "errorCode", "baseOffset"]);
        let mut it = Self {
            index,
            error_code,
            base_offset,
            log_append_time_ms: if version >= 2 { r.i64(&"logAppendTimeMs") } else { -1 },
            log_start_offset: if version >= 5 { r.i64(&"logStartOffset") } else { -1 },
            record_errors: if version >= 8 { r.structs(&"recordErrors", flexible, version) } else { Vec::new() },
            error_message: if version >= 8 { r.nullable_string(&"errorMessage", flexible) } else { None },
            current_leader: LeaderIdAndEpoch::default(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 10 => {
                    it.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpoch::decode_fields(r, version))
                }
                0 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.run((self.index, self.error_code, self.base_offset));
        if version >= 2 {
            w.i64(self.log_append_time_ms);
        }
        if version >= 5 {
            w.i64(self.log_start_offset);
        }
        if version >= 8 {
            w.structs(&"recordErrors", flexible, &self.record_errors, version);
        }
        if version >= 8 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        if version < 10 && self.current_leader != LeaderIdAndEpoch::default() {
            w.not_in_version(&"currentLeader");
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if version >= 10 && self.current_leader != LeaderIdAndEpoch::default() {
                tags.field(0, |w| {
                    w.structure(&"currentLeader", &self.current_leader, |w, it| it.encode_fields(w, version))
                });
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for BatchIndexAndErrorMessage {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            batch_index: r.i32(&"batchIndex"),
            batch_index_error_message: r.nullable_string(&"batchIndexErrorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.i32(self.batch_index);
        w.nullable_string(&"batchIndexErrorMessage", flexible, self.batch_index_error_message.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for LeaderIdAndEpoch {
    #[inline]
    fn default() -> Self {
        Self { leader_id: -1, leader_epoch: -1, unknown_tagged_fields: Vec::new() }
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
