//! TopicRecord: metadata record of type 2, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::topic_record::TopicRecord;
use crate::read::Cursor;
use crate::uuid::Uuid;

/// [`TopicRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct TopicRecordRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for TopicRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            topic_id: r.uuid(&"topicId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for TopicRecordRef<'a> {
    type Owned = TopicRecord;
}
