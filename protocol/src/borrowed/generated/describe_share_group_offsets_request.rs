//! DescribeShareGroupOffsets request: API key 90, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeShareGroupOffsetsRequest`](crate::messages::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsRequestRef<'a> {
    pub groups: Items<'a, DescribeShareGroupOffsetsRequestGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self { groups: r.items(&"groups", flexible, version), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`DescribeShareGroupOffsetsRequestGroup`](crate::messages::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsRequestGroupRef<'a> {
    pub group_id: &'a str,
    pub topics: Option<Items<'a, DescribeShareGroupOffsetsRequestTopicRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsRequestGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.nullable_items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeShareGroupOffsetsRequestTopic`](crate::messages::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeShareGroupOffsetsRequestTopicRef<'a> {
    pub topic_name: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeShareGroupOffsetsRequestTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
