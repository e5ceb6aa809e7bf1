//! DeleteShareGroupOffsets response: API key 92, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteShareGroupOffsetsResponse`](crate::messages::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteShareGroupOffsetsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub responses: Items<'a, DeleteShareGroupOffsetsResponseTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteShareGroupOffsetsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            responses: r.items(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteShareGroupOffsetsResponseTopic`](crate::messages::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteShareGroupOffsetsResponseTopicRef<'a> {
    pub topic_name: &'a str,
    pub topic_id: Uuid,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteShareGroupOffsetsResponseTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let topic_name: &'a str = r.str(&"topicName", flexible);
        let (topic_id, error_code) = r.run(&["topicId", "errorCode"]);
        Self {
            topic_name,
            topic_id,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
