//! InitializeShareGroupState request: API key 83, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`InitializeShareGroupStateRequest`](crate::messages::initialize_share_group_state_request::InitializeShareGroupStateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitializeShareGroupStateRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, InitializeStateDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitializeShareGroupStateRequestRef<'a> {
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

/// [`InitializeStateData`](crate::messages::initialize_share_group_state_request::InitializeStateData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitializeStateDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitializeStateDataRef<'a> {
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

/// [`PartitionData`](crate::messages::initialize_share_group_state_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition: i32,
    pub state_epoch: i32,
    pub start_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition, state_epoch, start_offset) = r.run(&["partition", "stateEpoch", "startOffset"]);
        Self { partition, state_epoch, start_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
