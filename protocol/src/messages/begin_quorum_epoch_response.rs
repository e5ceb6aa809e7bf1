//! BeginQuorumEpoch response: API key 53, versions 0-1, flexible from 1.
//!
//! Kafka 2.7 brought version 0, 3.9 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// BeginQuorumEpoch response: API key 53, versions 0-1, flexible from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeginQuorumEpochResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Version 1; tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BeginQuorumEpochResponse {}

/// `topics[]` of [`BeginQuorumEpochResponse`].
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

/// `topics[].partitions[]` of [`BeginQuorumEpochResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `node_endpoints[]` of [`BeginQuorumEpochResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEndpoint {
    /// Broker id. Version 1.
    pub node_id: i32,
    /// Version 1.
    pub host: String,
    /// Version 1.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for NodeEndpoint {}

impl Message for BeginQuorumEpochResponse {
    const NAME: &'static str = "BeginQuorumEpochResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BeginQuorumEpochResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        let mut it = Self {
            error_code: r.i16(&"errorCode"),
            topics: r.structs(&"topics", flexible, version),
            node_endpoints: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.node_endpoints = r.structs(&"nodeEndpoints", flexible, version),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i16(self.error_code);
        w.structs(&"topics", flexible, &self.topics, version);
        if version < 1 && !self.node_endpoints.is_empty() {
            w.not_in_version(&"nodeEndpoints");
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if !self.node_endpoints.is_empty() {
                tags.field(0, |w| w.structs(&"nodeEndpoints", flexible, &self.node_endpoints, version));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
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
        let (partition_index, error_code, leader_id, leader_epoch) =
            r.run(&["partitionIndex", "errorCode", "leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            error_code,
            leader_id,
            leader_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.run((self.partition_index, self.error_code, self.leader_id, self.leader_epoch));
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
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
