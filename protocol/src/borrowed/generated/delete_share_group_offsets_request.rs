//! DeleteShareGroupOffsets request: API key 92, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteShareGroupOffsetsRequest`](crate::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteShareGroupOffsetsRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, DeleteShareGroupOffsetsRequestTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteShareGroupOffsetsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteShareGroupOffsetsRequestTopic`](crate::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteShareGroupOffsetsRequestTopicRef<'a> {
    pub topic_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteShareGroupOffsetsRequestTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_name: r.str(&"topicName", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
