//! AlterPartition request: API key 56, versions 0-3, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterPartitionRequest`](crate::messages::alter_partition_request::AlterPartitionRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterPartitionRequestRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub topics: Items<'a, TopicDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterPartitionRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self {
            broker_id,
            broker_epoch,
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicData`](crate::messages::alter_partition_request::TopicData), read in place.
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

/// [`PartitionData`](crate::messages::alter_partition_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub leader_epoch: i32,
    pub new_isr: Values<'a, i32>,
    pub new_isr_with_epochs: Items<'a, BrokerStateRef<'a>>,
    pub leader_recovery_state: i8,
    pub partition_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, leader_epoch) = r.run(&["partitionIndex", "leaderEpoch"]);
        Self {
            partition_index,
            leader_epoch,
            new_isr: if version <= 2 { r.values(&"newIsr", flexible) } else { Values::EMPTY },
            new_isr_with_epochs: if version >= 3 {
                r.items(&"newIsrWithEpochs", flexible, version)
            } else {
                Items::EMPTY
            },
            leader_recovery_state: if version >= 1 { r.i8(&"leaderRecoveryState") } else { 0 },
            partition_epoch: r.i32(&"partitionEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`BrokerState`](crate::messages::alter_partition_request::BrokerState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerStateRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
