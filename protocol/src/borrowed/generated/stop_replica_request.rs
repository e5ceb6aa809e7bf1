//! StopReplica request: API key 5, versions 0-4, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StopReplicaRequest`](crate::messages::stop_replica_request::StopReplicaRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaRequestRef<'a> {
    pub controller_id: i32,
    pub is_k_raft_controller: bool,
    pub controller_epoch: i32,
    pub broker_epoch: i64,
    pub delete_partitions: bool,
    pub ungrouped_partitions: Items<'a, StopReplicaPartitionV0Ref<'a>>,
    pub topics: Items<'a, StopReplicaTopicV1Ref<'a>>,
    pub topic_states: Items<'a, StopReplicaTopicStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            controller_id: r.i32(&"controllerId"),
            is_k_raft_controller: if version >= 4 { r.bool(&"isKRaftController") } else { false },
            controller_epoch: r.i32(&"controllerEpoch"),
            broker_epoch: if version >= 1 { r.i64(&"brokerEpoch") } else { -1 },
            delete_partitions: if version <= 2 { r.bool(&"deletePartitions") } else { false },
            ungrouped_partitions: if version <= 0 {
                r.items(&"ungroupedPartitions", flexible, version)
            } else {
                Items::EMPTY
            },
            topics: if (1..=2).contains(&version) { r.items(&"topics", flexible, version) } else { Items::EMPTY },
            topic_states: if version >= 3 { r.items(&"topicStates", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StopReplicaPartitionV0`](crate::messages::stop_replica_request::StopReplicaPartitionV0), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaPartitionV0Ref<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaPartitionV0Ref<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StopReplicaTopicV1`](crate::messages::stop_replica_request::StopReplicaTopicV1), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaTopicV1Ref<'a> {
    pub name: &'a str,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaTopicV1Ref<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StopReplicaTopicState`](crate::messages::stop_replica_request::StopReplicaTopicState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaTopicStateRef<'a> {
    pub topic_name: &'a str,
    pub partition_states: Items<'a, StopReplicaPartitionStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaTopicStateRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partition_states: r.items(&"partitionStates", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`StopReplicaPartitionState`](crate::messages::stop_replica_request::StopReplicaPartitionState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StopReplicaPartitionStateRef<'a> {
    pub partition_index: i32,
    pub leader_epoch: i32,
    pub delete_partition: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StopReplicaPartitionStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
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
}
