//! DeleteTopics response: API key 20, versions 0-6, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteTopicsResponse`](crate::messages::delete_topics_response::DeleteTopicsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteTopicsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub responses: Items<'a, DeletableTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteTopicsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            responses: r.items(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeletableTopicResult`](crate::messages::delete_topics_response::DeletableTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeletableTopicResultRef<'a> {
    pub name: Option<&'a str>,
    pub topic_id: Uuid,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeletableTopicResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: if version >= 6 { r.nullable_str(&"name", flexible) } else { Some(r.str(&"name", flexible)) },
            topic_id: if version >= 6 { r.uuid(&"topicId") } else { Uuid::ZERO },
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 5 { r.nullable_str(&"errorMessage", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
