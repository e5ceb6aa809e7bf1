//! ElectLeaders request: API key 43, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ElectLeadersRequest`](crate::messages::elect_leaders_request::ElectLeadersRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ElectLeadersRequestRef<'a> {
    pub election_type: i8,
    pub topic_partitions: Option<Items<'a, TopicPartitionsRef<'a>>>,
    pub timeout_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ElectLeadersRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            election_type: if version >= 1 { r.i8(&"electionType") } else { 0 },
            topic_partitions: r.nullable_items(&"topicPartitions", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::elect_leaders_request::TopicPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic: r.str(&"topic", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
