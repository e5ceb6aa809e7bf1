//! DeleteShareGroupState request: API key 86, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteShareGroupStateRequest`](crate::messages::delete_share_group_state_request::DeleteShareGroupStateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteShareGroupStateRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, DeleteStateDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteShareGroupStateRequestRef<'a> {
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

/// [`DeleteStateData`](crate::messages::delete_share_group_state_request::DeleteStateData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteStateDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteStateDataRef<'a> {
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

/// [`PartitionData`](crate::messages::delete_share_group_state_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { partition: r.i32(&"partition"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
