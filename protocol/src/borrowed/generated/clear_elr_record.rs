//! ClearElrRecord: metadata record of type 28, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ClearElrRecord`](crate::messages::clear_elr_record::ClearElrRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ClearElrRecordRef<'a> {
    pub topic_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ClearElrRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_name: r.str(&"topicName", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
