//! ClearElrRecord: metadata record of type 28, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::clear_elr_record::ClearElrRecord;
use crate::read::Cursor;

/// [`ClearElrRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ClearElrRecordRef<'a> {
    pub topic_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for ClearElrRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_name: r.str(&"topicName", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for ClearElrRecordRef<'a> {
    type Owned = ClearElrRecord;
}
