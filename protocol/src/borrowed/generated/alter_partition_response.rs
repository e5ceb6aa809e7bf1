//! AlterPartition response: API key 56, versions 0-3, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterPartitionResponse`](crate::messages::alter_partition_response::AlterPartitionResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterPartitionResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterPartitionResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::alter_partition_response::TopicData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicDataRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: if version <= 1 { r.str(&"topicName", flexible) } else { "" },
            topic_id: if version >= 2 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::alter_partition_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub isr: Values<'a, i32>,
    pub leader_recovery_state: i8,
    pub partition_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code, leader_id, leader_epoch) =
            r.run(&["partitionIndex", "errorCode", "leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            error_code,
            leader_id,
            leader_epoch,
            isr: r.values(&"isr", flexible),
            leader_recovery_state: if version >= 1 { r.i8(&"leaderRecoveryState") } else { 0 },
            partition_epoch: r.i32(&"partitionEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
