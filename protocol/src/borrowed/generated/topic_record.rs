//! TopicRecord: metadata record of type 2, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`TopicRecord`](crate::messages::topic_record::TopicRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicRecordRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            topic_id: r.uuid(&"topicId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
