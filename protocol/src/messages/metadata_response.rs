//! Metadata response: API key 3, versions 0-13, flexible from 9.
//!
//! Kafka 0.8.0 brought version 0, 0.10.0 version 1, 0.10.1 version 2, 0.11.0 versions 3-4, 1.0 version 5, 2.0 version
//! 6, 2.1 version 7, 2.3 version 8, 2.4 version 9, 2.8 versions 10-11, 3.1 version 12, 4.0 version 13.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Metadata response: API key 3, versions 0-13, flexible from 9.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponse {
    /// Versions 3+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub brokers: Vec<MetadataResponseBroker>,
    /// Versions 2+; nullable; default null; dropped where absent.
    pub cluster_id: Option<String>,
    /// Broker id. Versions 1+; default -1; dropped where absent.
    pub controller_id: i32,
    /// Versions 0+.
    pub topics: Vec<MetadataResponseTopic>,
    /// Versions 8-10; default -2147483648.
    pub cluster_authorized_operations: i32,
    /// Version 13; dropped where absent.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataResponse {}

/// `brokers[]` of [`MetadataResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MetadataResponseBroker {
    /// Broker id. Versions 0+.
    pub node_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 1+; nullable; default null; dropped where absent.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataResponseBroker {}

/// `topics[]` of [`MetadataResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponseTopic {
    /// Versions 0+.
    pub error_code: i16,
    /// Topic name. Versions 0+; nullable in 12+.
    pub name: Option<String>,
    /// Versions 10+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 1+; dropped where absent.
    pub is_internal: bool,
    /// Versions 0+.
    pub partitions: Vec<MetadataResponsePartition>,
    /// Versions 8+; default -2147483648.
    pub topic_authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataResponseTopic {}

/// `topics[].partitions[]` of [`MetadataResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataResponsePartition {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition_index: i32,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 7+; default -1; dropped where absent.
    pub leader_epoch: i32,
    /// Broker ids. Versions 0+.
    pub replica_nodes: Numbers<i32>,
    /// Broker ids. Versions 0+.
    pub isr_nodes: Numbers<i32>,
    /// Broker ids. Versions 5+; dropped where absent.
    pub offline_replicas: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataResponsePartition {}

impl Default for MetadataResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            brokers: Vec::new(),
            cluster_id: None,
            controller_id: -1,
            topics: Vec::new(),
            cluster_authorized_operations: i32::MIN,
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for MetadataResponse {
    const NAME: &'static str = "MetadataResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(9, 13));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::MetadataResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            throttle_time_ms: if version >= 3 { r.i32(&"throttleTimeMs") } else { 0 },
            brokers: r.structs(&"brokers", flexible, version),
            cluster_id: if version >= 2 { r.nullable_string(&"clusterId", flexible) } else { None },
            controller_id: if version >= 1 { r.i32(&"controllerId") } else { -1 },
            topics: r.structs(&"topics", flexible, version),
            cluster_authorized_operations: if (8..=10).contains(&version) {
                r.i32(&"clusterAuthorizedOperations")
            } else {
                i32::MIN
            },
            error_code: if version >= 13 { r.i16(&"errorCode") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        if version >= 3 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"brokers", flexible, &self.brokers, version);
        if version >= 2 {
            w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        }
        if version >= 1 {
            w.i32(self.controller_id);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        if (8..=10).contains(&version) {
            w.i32(self.cluster_authorized_operations);
        } else if self.cluster_authorized_operations != i32::MIN {
            w.not_in_version(&"clusterAuthorizedOperations");
        }
        if version >= 13 {
            w.i16(self.error_code);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for MetadataResponseBroker {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.string(&"host", flexible),
            port: r.i32(&"port"),
            rack: if version >= 1 { r.nullable_string(&"rack", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.i32(self.port);
        if version >= 1 {
            w.nullable_string(&"rack", flexible, self.rack.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for MetadataResponseTopic {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            name: Some(String::new()),
            topic_id: Uuid::ZERO,
            is_internal: false,
            partitions: Vec::new(),
            topic_authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for MetadataResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            error_code: r.i16(&"errorCode"),
            name: if version >= 12 { r.nullable_string(&"name", flexible) } else { Some(r.string(&"name", flexible)) },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            is_internal: if version >= 1 { r.bool(&"isInternal") } else { false },
            partitions: r.structs(&"partitions", flexible, version),
            topic_authorized_operations: if version >= 8 { r.i32(&"topicAuthorizedOperations") } else { i32::MIN },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.i16(self.error_code);
        w.require(&"name", version >= 12 || self.name.is_some());
        w.nullable_string(&"name", flexible, self.name.as_deref());
        if version >= 10 {
            w.uuid(self.topic_id);
        }
        if version >= 1 {
            w.bool(self.is_internal);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        if version >= 8 {
            w.i32(self.topic_authorized_operations);
        } else if self.topic_authorized_operations != i32::MIN {
            w.not_in_version(&"topicAuthorizedOperations");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for MetadataResponsePartition {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Numbers::new(),
            isr_nodes: Numbers::new(),
            offline_replicas: Numbers::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for MetadataResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        let (error_code, partition_index, leader_id) = r.run(&["errorCode", "partitionIndex", "leaderId"]);
        Self {
            error_code,
            partition_index,
            leader_id,
            leader_epoch: if version >= 7 { r.i32(&"leaderEpoch") } else { -1 },
            replica_nodes: r.numbers(&"replicaNodes", flexible),
            isr_nodes: r.numbers(&"isrNodes", flexible),
            offline_replicas: if version >= 5 { r.numbers(&"offlineReplicas", flexible) } else { Numbers::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.run((self.error_code, self.partition_index, self.leader_id));
        if version >= 7 {
            w.i32(self.leader_epoch);
        }
        w.numbers(&"replicaNodes", flexible, &self.replica_nodes);
        w.numbers(&"isrNodes", flexible, &self.isr_nodes);
        if version >= 5 {
            w.numbers(&"offlineReplicas", flexible, &self.offline_replicas);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
