//! DescribeTopicPartitions request: API key 75, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeTopicPartitionsRequest`](crate::messages::describe_topic_partitions_request::DescribeTopicPartitionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTopicPartitionsRequestRef<'a> {
    pub topics: Items<'a, TopicRequestRef<'a>>,
    pub response_partition_limit: i32,
    pub cursor: Option<CursorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTopicPartitionsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topics: r.items(&"topics", flexible, version),
            response_partition_limit: r.i32(&"responsePartitionLimit"),
            cursor: r.nullable_structure(&"cursor", |r| CursorRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicRequest`](crate::messages::describe_topic_partitions_request::TopicRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicRequestRef<'a> {
    pub name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { name: r.str(&"name", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`Cursor`](crate::messages::describe_topic_partitions_request::Cursor), read in place.
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
