//! DeleteRecords request: API key 21, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteRecordsRequest`](crate::messages::delete_records_request::DeleteRecordsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsRequestRef<'a> {
    pub topics: Items<'a, DeleteRecordsTopicRef<'a>>,
    pub timeout_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topics: r.items(&"topics", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteRecordsTopic`](crate::messages::delete_records_request::DeleteRecordsTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, DeleteRecordsPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsTopicRef<'a> {
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

/// [`DeleteRecordsPartition`](crate::messages::delete_records_request::DeleteRecordsPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRecordsPartitionRef<'a> {
    pub partition_index: i32,
    pub offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteRecordsPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, offset) = r.run(&["partitionIndex", "offset"]);
        Self { partition_index, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
