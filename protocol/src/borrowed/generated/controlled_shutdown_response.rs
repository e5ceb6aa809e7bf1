//! ControlledShutdown response: API key 7, versions 0-3, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ControlledShutdownResponse`](crate::messages::controlled_shutdown_response::ControlledShutdownResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControlledShutdownResponseRef<'a> {
    pub error_code: i16,
    pub remaining_partitions: Items<'a, RemainingPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ControlledShutdownResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            error_code: r.i16(&"errorCode"),
            remaining_partitions: r.items(&"remainingPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`RemainingPartition`](crate::messages::controlled_shutdown_response::RemainingPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemainingPartitionRef<'a> {
    pub topic_name: &'a str,
    pub partition_index: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemainingPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            topic_name: r.str(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
