//! DescribeTopicPartitions response: API key 75, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeTopicPartitionsResponse`](crate::messages::describe_topic_partitions_response::DescribeTopicPartitionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTopicPartitionsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, DescribeTopicPartitionsResponseTopicRef<'a>>,
    pub next_cursor: Option<CursorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTopicPartitionsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.items(&"topics", flexible, version),
            next_cursor: r.nullable_structure(&"nextCursor", |r| CursorRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeTopicPartitionsResponseTopic`](crate::messages::describe_topic_partitions_response::DescribeTopicPartitionsResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTopicPartitionsResponseTopicRef<'a> {
    pub error_code: i16,
    pub name: Option<&'a str>,
    pub topic_id: Uuid,
    pub is_internal: bool,
    pub partitions: Items<'a, DescribeTopicPartitionsResponsePartitionRef<'a>>,
    pub topic_authorized_operations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTopicPartitionsResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let name: Option<&'a str> = r.nullable_str(&"name", flexible);
        let (topic_id, is_internal) = r.run(&["topicId", "isInternal"]);
        Self {
            error_code,
            name,
            topic_id,
            is_internal,
            partitions: r.items(&"partitions", flexible, version),
            topic_authorized_operations: r.i32(&"topicAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeTopicPartitionsResponsePartition`](crate::messages::describe_topic_partitions_response::DescribeTopicPartitionsResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTopicPartitionsResponsePartitionRef<'a> {
    pub error_code: i16,
    pub partition_index: i32,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub replica_nodes: Values<'a, i32>,
    pub isr_nodes: Values<'a, i32>,
    pub eligible_leader_replicas: Option<Values<'a, i32>>,
    pub last_known_elr: Option<Values<'a, i32>>,
    pub offline_replicas: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTopicPartitionsResponsePartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (error_code, partition_index, leader_id, leader_epoch) =
            r.run(&["errorCode", "partitionIndex", "leaderId", "leaderEpoch"]);
        Self {
            error_code,
            partition_index,
            leader_id,
            leader_epoch,
            replica_nodes: r.values(&"replicaNodes", flexible),
            isr_nodes: r.values(&"isrNodes", flexible),
            eligible_leader_replicas: r.nullable_values(&"eligibleLeaderReplicas", flexible),
            last_known_elr: r.nullable_values(&"lastKnownElr", flexible),
            offline_replicas: r.values(&"offlineReplicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Cursor`](crate::messages::describe_topic_partitions_response::Cursor), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CursorRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for CursorRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { topic_name: "", partition_index: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for CursorRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
