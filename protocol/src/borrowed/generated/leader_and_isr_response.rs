//! LeaderAndIsr response: API key 4, versions 0-7, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LeaderAndIsrResponse`](crate::messages::leader_and_isr_response::LeaderAndIsrResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrResponseRef<'a> {
    pub error_code: i16,
    pub partition_errors: Items<'a, LeaderAndIsrPartitionErrorRef<'a>>,
    pub topics: Items<'a, LeaderAndIsrTopicErrorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            error_code: r.i16(&"errorCode"),
            partition_errors: if version <= 4 { r.items(&"partitionErrors", flexible, version) } else { Items::EMPTY },
            topics: if version >= 5 { r.items(&"topics", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderAndIsrPartitionError`](crate::messages::leader_and_isr_response::LeaderAndIsrPartitionError), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrPartitionErrorRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrPartitionErrorRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        let topic_name: &'a str = if version <= 4 { r.str(&"topicName", flexible) } else { "" };
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { topic_name, partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`LeaderAndIsrTopicError`](crate::messages::leader_and_isr_response::LeaderAndIsrTopicError), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderAndIsrTopicErrorRef<'a> {
    pub topic_id: Uuid,
    pub partition_errors: Items<'a, LeaderAndIsrPartitionErrorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderAndIsrTopicErrorRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partition_errors: r.items(&"partitionErrors", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
