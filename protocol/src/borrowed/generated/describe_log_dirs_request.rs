//! DescribeLogDirs request: API key 35, versions 0-5, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeLogDirsRequest`](crate::messages::describe_log_dirs_request::DescribeLogDirsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeLogDirsRequestRef<'a> {
    pub topics: Option<Items<'a, DescribableLogDirTopicRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeLogDirsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topics: r.nullable_items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribableLogDirTopic`](crate::messages::describe_log_dirs_request::DescribableLogDirTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribableLogDirTopicRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribableLogDirTopicRef<'a> {
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
