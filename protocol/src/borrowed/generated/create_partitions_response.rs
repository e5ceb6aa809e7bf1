//! CreatePartitions response: API key 37, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreatePartitionsResponse`](crate::messages::create_partitions_response::CreatePartitionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatePartitionsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub results: Items<'a, CreatePartitionsTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatePartitionsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatePartitionsTopicResult`](crate::messages::create_partitions_response::CreatePartitionsTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatePartitionsTopicResultRef<'a> {
    pub name: &'a str,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatePartitionsTopicResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
