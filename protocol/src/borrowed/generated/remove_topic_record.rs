//! RemoveTopicRecord: metadata record of type 9, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoveTopicRecord`](crate::messages::remove_topic_record::RemoveTopicRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoveTopicRecordRef<'a> {
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoveTopicRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_id: r.uuid(&"topicId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
