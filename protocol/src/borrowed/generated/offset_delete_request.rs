//! OffsetDelete request: API key 47, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetDeleteRequest`](crate::messages::offset_delete_request::OffsetDeleteRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, OffsetDeleteRequestTopicRef<'a>>,
}
impl<'a> StructRef<'a> for OffsetDeleteRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), topics: r.items(&"topics", flexible, version) }
    }
}

/// [`OffsetDeleteRequestTopic`](crate::messages::offset_delete_request::OffsetDeleteRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteRequestTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, OffsetDeleteRequestPartitionRef>,
}
impl<'a> StructRef<'a> for OffsetDeleteRequestTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self { name: r.str(&"name", flexible), partitions: r.items(&"partitions", flexible, version) }
    }
}

/// [`OffsetDeleteRequestPartition`](crate::messages::offset_delete_request::OffsetDeleteRequestPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteRequestPartitionRef {
    pub partition_index: i32,
}
impl<'a> StructRef<'a> for OffsetDeleteRequestPartitionRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        Self { partition_index: r.i32(&"partitionIndex") }
    }
}
