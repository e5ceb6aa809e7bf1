//! DeleteTopics request: API key 20, versions 0-6, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteTopicsRequest`](crate::messages::delete_topics_request::DeleteTopicsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteTopicsRequestRef<'a> {
    pub topics: Items<'a, DeleteTopicStateRef<'a>>,
    pub topic_names: Items<'a, &'a str>,
    pub timeout_ms: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteTopicsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topics: if version >= 6 { r.items(&"topics", flexible, version) } else { Items::EMPTY },
            topic_names: if version <= 5 { r.strings(&"topicNames", flexible) } else { Items::EMPTY },
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeleteTopicState`](crate::messages::delete_topics_request::DeleteTopicState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteTopicStateRef<'a> {
    pub name: Option<&'a str>,
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteTopicStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.nullable_str(&"name", flexible),
            topic_id: r.uuid(&"topicId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
