//! DescribeProducers request: API key 61, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeProducersRequest`](crate::messages::describe_producers_request::DescribeProducersRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeProducersRequestRef<'a> {
    pub topics: Items<'a, TopicRequestRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeProducersRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self { topics: r.items(&"topics", flexible, version), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`TopicRequest`](crate::messages::describe_producers_request::TopicRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicRequestRef<'a> {
    pub name: &'a str,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
