//! InitializeShareGroupState response: API key 83, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`InitializeShareGroupStateResponse`](crate::messages::initialize_share_group_state_response::InitializeShareGroupStateResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitializeShareGroupStateResponseRef<'a> {
    pub results: Items<'a, InitializeStateResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitializeShareGroupStateResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`InitializeStateResult`](crate::messages::initialize_share_group_state_response::InitializeStateResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitializeStateResultRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitializeStateResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionResult`](crate::messages::initialize_share_group_state_response::PartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionResultRef<'a> {
    pub partition: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        Self {
            partition,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
