//! WriteShareGroupState response: API key 85, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`WriteShareGroupStateResponse`](crate::messages::write_share_group_state_response::WriteShareGroupStateResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteShareGroupStateResponseRef<'a> {
    pub results: Items<'a, WriteStateResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteShareGroupStateResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WriteStateResult`](crate::messages::write_share_group_state_response::WriteStateResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteStateResultRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteStateResultRef<'a> {
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

/// [`PartitionResult`](crate::messages::write_share_group_state_response::PartitionResult), read in place.
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
