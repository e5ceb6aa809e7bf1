//! ReadShareGroupState request: API key 84, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ReadShareGroupStateRequest`](crate::messages::read_share_group_state_request::ReadShareGroupStateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadShareGroupStateRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, ReadStateDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadShareGroupStateRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReadStateData`](crate::messages::read_share_group_state_request::ReadStateData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadStateDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadStateDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::read_share_group_state_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition, leader_epoch) = r.run(&["partition", "leaderEpoch"]);
        Self { partition, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
