//! RemoveTopicRecord: metadata record of type 9, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::remove_topic_record::RemoveTopicRecord;
use crate::read::Cursor;
use crate::uuid::Uuid;

/// [`RemoveTopicRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct RemoveTopicRecordRef<'a> {
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for RemoveTopicRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_id: r.uuid(&"topicId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for RemoveTopicRecordRef<'a> {
    type Owned = RemoveTopicRecord;
}
