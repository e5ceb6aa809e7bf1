//! ConsumerProtocolAssignment: versions 0-3, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerProtocolAssignment`](crate::messages::consumer_protocol_assignment::ConsumerProtocolAssignment), read in place.
#[derive(Clone, Copy, Debug)]
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

/// [`TopicPartition`](crate::messages::consumer_protocol_assignment::TopicPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
}
impl<'a> StructRef<'a> for TopicPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { topic: r.str(&"topic", flexible), partitions: r.values(&"partitions", flexible) }
    }
}
