//! DescribeLogDirs response: API key 35, versions 0-5, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeLogDirsResponse`](crate::messages::describe_log_dirs_response::DescribeLogDirsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeLogDirsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub results: Items<'a, DescribeLogDirsResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeLogDirsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 3 { r.i16(&"errorCode") } else { 0 },
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeLogDirsResult`](crate::messages::describe_log_dirs_response::DescribeLogDirsResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeLogDirsResultRef<'a> {
    pub error_code: i16,
    pub log_dir: &'a str,
    pub topics: Items<'a, DescribeLogDirsTopicRef<'a>>,
    pub total_bytes: i64,
    pub usable_bytes: i64,
    pub is_cordoned: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeLogDirsResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let log_dir: &'a str = r.str(&"logDir", flexible);
        let topics: Items<'a, DescribeLogDirsTopicRef<'a>> = r.items(&"topics", flexible, version);
        let (total_bytes, usable_bytes) = if version >= 4 { r.run(&["totalBytes", "usableBytes"]) } else { (-1, -1) };
        Self {
            error_code,
            log_dir,
            topics,
            total_bytes,
            usable_bytes,
            is_cordoned: if version >= 5 { r.bool(&"isCordoned") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeLogDirsTopic`](crate::messages::describe_log_dirs_response::DescribeLogDirsTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeLogDirsTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, DescribeLogDirsPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeLogDirsTopicRef<'a> {
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

/// [`DescribeLogDirsPartition`](crate::messages::describe_log_dirs_response::DescribeLogDirsPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeLogDirsPartitionRef<'a> {
    pub partition_index: i32,
    pub partition_size: i64,
    pub offset_lag: i64,
    pub is_future_key: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeLogDirsPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, partition_size, offset_lag, is_future_key) =
            r.run(&["partitionIndex", "partitionSize", "offsetLag", "isFutureKey"]);
        Self {
            partition_index,
            partition_size,
            offset_lag,
            is_future_key,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
