//! EndQuorumEpoch request: API key 54, versions 0-1, flexible from 1.
//!
//! Served by controllers. Kafka 2.7 brought version 0, 3.9 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::end_quorum_epoch_response::EndQuorumEpochResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// EndQuorumEpoch request: API key 54, versions 0-1, flexible from 1.
/// Served by controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndQuorumEpochRequest {
    /// Versions 0+; nullable; default null.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Version 1; dropped where absent.
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EndQuorumEpochRequest {}

/// `topics[]` of [`EndQuorumEpochRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// Topic name. Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicData {}

/// `topics[].partitions[]` of [`EndQuorumEpochRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Version 0; dropped where absent.
    pub preferred_successors: Numbers<i32>,
    /// Version 1; dropped where absent.
    pub preferred_candidates: Vec<ReplicaInfo>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `topics[].partitions[].preferred_candidates[]` of [`EndQuorumEpochRequest`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicaInfo {
    /// Broker id. Version 1.
    pub candidate_id: i32,
    /// Version 1.
    pub candidate_directory_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReplicaInfo {}

/// `leader_endpoints[]` of [`EndQuorumEpochRequest`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderEndpoint {
    /// Version 1.
    pub name: String,
    /// Version 1.
    pub host: String,
    /// Version 1.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderEndpoint {}

impl Message for EndQuorumEpochRequest {
    const NAME: &'static str = "EndQuorumEpochRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EndQuorumEpochRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            cluster_id: r.nullable_string(&"clusterId", flexible),
            topics: r.structs(&"topics", flexible, version),
            leader_endpoints: if version >= 1 { r.structs(&"leaderEndpoints", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 1 {
            w.structs(&"leaderEndpoints", flexible, &self.leader_endpoints, version);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for EndQuorumEpochRequest {
    const KEY: ApiKey = ApiKey::EndQuorumEpoch;
    type Response = EndQuorumEpochResponse;
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.string(&"topicName", flexible, &self.topic_name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        let (partition_index, leader_id, leader_epoch) = r.run(&["partitionIndex", "leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            leader_id,
            leader_epoch,
            preferred_successors: if version <= 0 {
                r.numbers(&"preferredSuccessors", flexible)
            } else {
                Numbers::new()
            },
            preferred_candidates: if version >= 1 {
                r.structs(&"preferredCandidates", flexible, version)
            } else {
                Vec::new()
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.run((self.partition_index, self.leader_id, self.leader_epoch));
        if version <= 0 {
            w.numbers(&"preferredSuccessors", flexible, &self.preferred_successors);
        }
        if version >= 1 {
            w.structs(&"preferredCandidates", flexible, &self.preferred_candidates, version);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ReplicaInfo {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (candidate_id, candidate_directory_id) = r.run(&["candidateId", "candidateDirectoryId"]);
        Self { candidate_id, candidate_directory_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.candidate_id, self.candidate_directory_id));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderEndpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
