//! ConsumerProtocolAssignment: versions 0-3, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{Items, MessageRef, StructRef, Values};
use crate::messages::consumer_protocol_assignment::ConsumerProtocolAssignment;
use crate::read::Cursor;

/// [`ConsumerProtocolAssignment`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ConsumerProtocolAssignmentRef<'a> {
    pub assigned_partitions: Items<'a, TopicPartitionRef<'a>>,
    pub user_data: Option<&'a [u8]>,
}

impl<'a> StructRef<'a> for ConsumerProtocolAssignmentRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self {
            assigned_partitions: r.items(&"assignedPartitions", flexible, version),
            user_data: r.nullable_slice(&"userData", flexible),
        }
    }
}

impl<'a> MessageRef<'a> for ConsumerProtocolAssignmentRef<'a> {
    type Owned = ConsumerProtocolAssignment;
}

/// [`TopicPartition`](crate::messages::consumer_protocol_assignment::TopicPartition), read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct TopicPartitionRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
}

impl<'a> StructRef<'a> for TopicPartitionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { topic: r.str(&"topic", flexible), partitions: r.values(&"partitions", flexible) }
    }
}
