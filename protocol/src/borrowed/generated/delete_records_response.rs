//! DeleteRecords response: API key 21, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteRecordsResponse`](crate::messages::delete_records_response::DeleteRecordsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, DeleteRecordsTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteRecordsTopicResult`](crate::messages::delete_records_response::DeleteRecordsTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsTopicResultRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, DeleteRecordsPartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsTopicResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteRecordsPartitionResult`](crate::messages::delete_records_response::DeleteRecordsPartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsPartitionResultRef<'a> {
    pub partition_index: i32,
    pub low_watermark: i64,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsPartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, low_watermark, error_code) = r.run(&["partitionIndex", "lowWatermark", "errorCode"]);
        Self { partition_index, low_watermark, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
