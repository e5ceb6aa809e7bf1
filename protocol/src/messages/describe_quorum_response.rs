//! DescribeQuorum response: API key 55, versions 0-2, flexible.
//!
//! Kafka 2.7 brought version 0, 3.3 version 1, 3.9 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// DescribeQuorum response: API key 55, versions 0-2, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeQuorumResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Version 2; nullable; dropped where absent.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Version 2.
    pub nodes: Vec<Node>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeQuorumResponse {}

/// `topics[]` of [`DescribeQuorumResponse`].
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

/// `topics[].partitions[]` of [`DescribeQuorumResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Version 2; nullable; dropped where absent.
    pub error_message: Option<String>,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub high_watermark: i64,
    /// Versions 0+.
    pub current_voters: Vec<ReplicaState>,
    /// Versions 0+.
    pub observers: Vec<ReplicaState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `topics[].partitions[].current_voters[]`, `topics[].partitions[].observers[]` of [`DescribeQuorumResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaState {
    /// Broker id. Versions 0+.
    pub replica_id: i32,
    /// Version 2.
    pub replica_directory_id: Uuid,
    /// Versions 0+.
    pub log_end_offset: i64,
    /// Versions 1+; default -1; dropped where absent.
    pub last_fetch_timestamp: i64,
    /// Versions 1+; default -1; dropped where absent.
    pub last_caught_up_timestamp: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReplicaState {}

/// `nodes[]` of [`DescribeQuorumResponse`], version 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Broker id. Version 2.
    pub node_id: i32,
    /// Version 2.
    pub listeners: Vec<Listener>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Node {}

/// `nodes[].listeners[]` of [`DescribeQuorumResponse`], version 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// Version 2.
    pub name: String,
    /// Version 2.
    pub host: String,
    /// Version 2.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Listener {}

impl Default for DescribeQuorumResponse {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            topics: Vec::new(),
            nodes: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for DescribeQuorumResponse {
    const NAME: &'static str = "DescribeQuorumResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeQuorumResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 2 {
                r.nullable_string(&"errorMessage", flexible)
            } else {
                Some(String::new())
            },
            topics: r.structs(&"topics", flexible, version),
            nodes: if version >= 2 { r.structs(&"nodes", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.error_code);
        if version >= 2 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 2 {
            w.structs(&"nodes", flexible, &self.nodes, version);
        } else if !self.nodes.is_empty() {
            w.not_in_version(&"nodes");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            error_message: Some(String::new()),
            leader_id: 0,
            leader_epoch: 0,
            high_watermark: 0,
            current_voters: Vec::new(),
            observers: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        let error_message: Option<String> =
            if version >= 2 { r.nullable_string(&"errorMessage", flexible) } else { Some(String::new()) };
        let (leader_id, leader_epoch, high_watermark) = r.run(&["leaderId", "leaderEpoch", "highWatermark"]);
        Self {
            partition_index,
            error_code,
            error_message,
            leader_id,
            leader_epoch,
            high_watermark,
            current_voters: r.structs(&"currentVoters", flexible, version),
            observers: r.structs(&"observers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code));
        if version >= 2 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        w.run((self.leader_id, self.leader_epoch, self.high_watermark));
        w.structs(&"currentVoters", flexible, &self.current_voters, version);
        w.structs(&"observers", flexible, &self.observers, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for ReplicaState {
    #[inline]
    fn default() -> Self {
        Self {
            replica_id: 0,
            replica_directory_id: Uuid::ZERO,
            log_end_offset: 0,
            last_fetch_timestamp: -1,
            last_caught_up_timestamp: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for ReplicaState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let replica_id: i32 = r.i32(&"replicaId");
        let replica_directory_id: Uuid = if version >= 2 { r.uuid(&"replicaDirectoryId") } else { Uuid::ZERO };
        let log_end_offset: i64 = r.i64(&"logEndOffset");
        let (last_fetch_timestamp, last_caught_up_timestamp) =
            if version >= 1 { r.run(&["lastFetchTimestamp", "lastCaughtUpTimestamp"]) } else { (-1, -1) };
        Self {
            replica_id,
            replica_directory_id,
            log_end_offset,
            last_fetch_timestamp,
            last_caught_up_timestamp,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.replica_id);
        if version >= 2 {
            w.uuid(self.replica_directory_id);
        } else if self.replica_directory_id != Uuid::ZERO {
            w.not_in_version(&"replicaDirectoryId");
        }
        w.i64(self.log_end_offset);
        if version >= 1 {
            w.run((self.last_fetch_timestamp, self.last_caught_up_timestamp));
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Node {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            listeners: r.structs(&"listeners", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.node_id);
        w.structs(&"listeners", flexible, &self.listeners, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Listener {
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
