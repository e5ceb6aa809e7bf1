//! CreatePartitions request: API key 37, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreatePartitionsRequest`](crate::messages::create_partitions_request::CreatePartitionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatePartitionsRequestRef<'a> {
    pub topics: Items<'a, CreatePartitionsTopicRef<'a>>,
    pub timeout_ms: i32,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatePartitionsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let topics: Items<'a, CreatePartitionsTopicRef<'a>> = r.items(&"topics", flexible, version);
        let (timeout_ms, validate_only) = r.run(&["timeoutMs", "validateOnly"]);
        Self { topics, timeout_ms, validate_only, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`CreatePartitionsTopic`](crate::messages::create_partitions_request::CreatePartitionsTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatePartitionsTopicRef<'a> {
    pub name: &'a str,
    pub count: i32,
    pub assignments: Option<Items<'a, CreatePartitionsAssignmentRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatePartitionsTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            count: r.i32(&"count"),
            assignments: r.nullable_items(&"assignments", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatePartitionsAssignment`](crate::messages::create_partitions_request::CreatePartitionsAssignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatePartitionsAssignmentRef<'a> {
    pub broker_ids: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatePartitionsAssignmentRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self { broker_ids: r.values(&"brokerIds", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
