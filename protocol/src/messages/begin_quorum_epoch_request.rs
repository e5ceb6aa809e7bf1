//! BeginQuorumEpoch request: API key 53, versions 0-1, flexible from 1.
//!
//! Served by controllers. Kafka 2.7 brought version 0, 3.9 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::begin_quorum_epoch_response::BeginQuorumEpochResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// BeginQuorumEpoch request: API key 53, versions 0-1, flexible from 1.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct BeginQuorumEpochRequest {
    /// Versions 0+; nullable; default null.
    pub cluster_id: Option<String>,
    /// Broker id. Version 1; default -1; dropped where absent.
    pub voter_id: i32,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Version 1; dropped where absent.
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BeginQuorumEpochRequest {}

/// `topics[]` of [`BeginQuorumEpochRequest`].
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

/// `topics[].partitions[]` of [`BeginQuorumEpochRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Version 1; dropped where absent.
    pub voter_directory_id: Uuid,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `leader_endpoints[]` of [`BeginQuorumEpochRequest`], version 1.
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

impl Default for BeginQuorumEpochRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: None,
            voter_id: -1,
            topics: Vec::new(),
            leader_endpoints: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for BeginQuorumEpochRequest {
    const NAME: &'static str = "BeginQuorumEpochRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BeginQuorumEpochRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            cluster_id: r.nullable_string(&"clusterId", flexible),
            voter_id: if version >= 1 { r.i32(&"voterId") } else { -1 },
            topics: r.structs(&"topics", flexible, version),
            leader_endpoints: if version >= 1 { r.structs(&"leaderEndpoints", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        if version >= 1 {
            w.i32(self.voter_id);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 1 {
            w.structs(&"leaderEndpoints", flexible, &self.leader_endpoints, version);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for BeginQuorumEpochRequest {
    const KEY: ApiKey = ApiKey::BeginQuorumEpoch;
    type Response = BeginQuorumEpochResponse;
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
        let partition_index: i32 = r.i32(&"partitionIndex");
        let voter_directory_id: Uuid = if version >= 1 { r.uuid(&"voterDirectoryId") } else { Uuid::ZERO };
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            voter_directory_id,
            leader_id,
            leader_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i32(self.partition_index);
        if version >= 1 {
            w.uuid(self.voter_directory_id);
        }
        w.run((self.leader_id, self.leader_epoch));
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
