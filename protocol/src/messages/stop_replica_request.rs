//! StopReplica request: API key 5, versions 0-4, flexible from 2.
//!
//! Served by brokers that rely on ZooKeeper. Kafka 0.8.0 brought version 0, 2.2 version 1, 2.4 version 2, 2.6 version
//! 3, 3.4 version 4. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::stop_replica_response::StopReplicaResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StopReplica request: API key 5, versions 0-4, flexible from 2.
/// Served by brokers that rely on ZooKeeper.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct StopReplicaRequest {
    /// Broker id. Versions 0+.
    pub controller_id: i32,
    /// Version 4.
    pub is_k_raft_controller: bool,
    /// Versions 0+.
    pub controller_epoch: i32,
    /// Versions 1+; default -1; dropped where absent.
    pub broker_epoch: i64,
    /// Versions 0-2.
    pub delete_partitions: bool,
    /// Version 0.
    pub ungrouped_partitions: Vec<StopReplicaPartitionV0>,
    /// Versions 1-2.
    pub topics: Vec<StopReplicaTopicV1>,
    /// Versions 3+.
    pub topic_states: Vec<StopReplicaTopicState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaRequest {}

/// `ungrouped_partitions[]` of [`StopReplicaRequest`], version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopReplicaPartitionV0 {
    /// Topic name. Version 0.
    pub topic_name: String,
    /// Version 0.
    pub partition_index: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaPartitionV0 {}

/// `topics[]` of [`StopReplicaRequest`], versions 1-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopReplicaTopicV1 {
    /// Topic name. Versions 1-2.
    pub name: String,
    /// Versions 1-2.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaTopicV1 {}

/// `topic_states[]` of [`StopReplicaRequest`], versions 3+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopReplicaTopicState {
    /// Topic name. Versions 3+.
    pub topic_name: String,
    /// Versions 3+.
    pub partition_states: Vec<StopReplicaPartitionState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaTopicState {}

/// `topic_states[].partition_states[]` of [`StopReplicaRequest`], versions 3+.
#[derive(Clone, Debug, PartialEq)]
pub struct StopReplicaPartitionState {
    /// Versions 3+.
    pub partition_index: i32,
    /// Versions 3+; default -1.
    pub leader_epoch: i32,
    /// Versions 3+.
    pub delete_partition: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaPartitionState {}

impl Default for StopReplicaRequest {
    #[inline]
    fn default() -> Self {
        Self {
            controller_id: 0,
            is_k_raft_controller: false,
            controller_epoch: 0,
            broker_epoch: -1,
            delete_partitions: false,
            ungrouped_partitions: Vec::new(),
            topics: Vec::new(),
            topic_states: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for StopReplicaRequest {
    const NAME: &'static str = "StopReplicaRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StopReplicaRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 4 { r.bool(&"isKRaftController") } else { false },
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 1 { r.i64(&"brokerEpoch") } else { -1 },
            delete_partitions: if version <= 2 { r.bool(&"deletePartitions") } else { false },
            ungrouped_partitions: if version <= 0 {
                r.structs(&"ungroupedPartitions", flexible, version)
            } else {
                Vec::new()
            },
            topics: if (1..=2).contains(&version) { r.structs(&"topics", flexible, version) } else { Vec::new() },
            topic_states: if version >= 3 { r.structs(&"topicStates", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.controller_id);
        if version >= 4 {
            w.bool(self.is_k_raft_controller);
        } else if self.is_k_raft_controller {
            w.not_in_version(&"isKRaftController");
        }
        w.i32(self.controller_epoch);
        if version >= 1 {
            w.i64(self.broker_epoch);
        }
        if version <= 2 {
            w.bool(self.delete_partitions);
        } else if self.delete_partitions {
            w.not_in_version(&"deletePartitions");
        }
        if version <= 0 {
            w.structs(&"ungroupedPartitions", flexible, &self.ungrouped_partitions, version);
        } else if !self.ungrouped_partitions.is_empty() {
            w.not_in_version(&"ungroupedPartitions");
        }
        if (1..=2).contains(&version) {
            w.structs(&"topics", flexible, &self.topics, version);
        } else if !self.topics.is_empty() {
            w.not_in_version(&"topics");
        }
        if version >= 3 {
            w.structs(&"topicStates", flexible, &self.topic_states, version);
        } else if !self.topic_states.is_empty() {
            w.not_in_version(&"topicStates");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for StopReplicaRequest {
    const KEY: ApiKey = ApiKey::StopReplica;
    type Response = StopReplicaResponse;
}

impl Struct for StopReplicaPartitionV0 {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"topicName", flexible, &self.topic_name);
        w.i32(self.partition_index);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for StopReplicaTopicV1 {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.string(&"name", flexible),
            partition_indexes: r.numbers(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"name", flexible, &self.name);
        w.numbers(&"partitionIndexes", flexible, &self.partition_indexes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for StopReplicaTopicState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partition_states: r.structs(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.structs(&"partitionStates", flexible, &self.partition_states, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for StopReplicaPartitionState {
    #[inline]
    fn default() -> Self {
        Self { partition_index: 0, leader_epoch: -1, delete_partition: false, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for StopReplicaPartitionState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, leader_epoch, delete_partition) =
            r.run(&["partitionIndex", "leaderEpoch", "deletePartition"]);
        Self {
            partition_index,
            leader_epoch,
            delete_partition,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.leader_epoch, self.delete_partition));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
