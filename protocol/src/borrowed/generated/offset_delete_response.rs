//! OffsetDelete response: API key 47, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetDeleteResponse`](crate::messages::offset_delete_response::OffsetDeleteResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteResponseRef<'a> {
    pub error_code: i16,
    pub throttle_time_ms: i32,
    pub topics: Items<'a, OffsetDeleteResponseTopicRef<'a>>,
}
impl<'a> StructRef<'a> for OffsetDeleteResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        let (error_code, throttle_time_ms) = r.run(&["errorCode", "throttleTimeMs"]);
        Self { error_code, throttle_time_ms, topics: r.items(&"topics", flexible, version) }
    }
}

/// [`OffsetDeleteResponseTopic`](crate::messages::offset_delete_response::OffsetDeleteResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteResponseTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, OffsetDeleteResponsePartitionRef>,
}
impl<'a> StructRef<'a> for OffsetDeleteResponseTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self { name: r.str(&"name", flexible), partitions: r.items(&"partitions", flexible, version) }
    }
}

/// [`OffsetDeleteResponsePartition`](crate::messages::offset_delete_response::OffsetDeleteResponsePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDeleteResponsePartitionRef {
    pub partition_index: i32,
    pub error_code: i16,
}
impl<'a> StructRef<'a> for OffsetDeleteResponsePartitionRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code }
    }
}
