//! ConsumerGroupMetadataValue: value of a coordinator's records of type 3, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupMetadataValue`](crate::messages::consumer_group_metadata_value::ConsumerGroupMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupMetadataValueRef<'a> {
    pub epoch: i32,
    pub metadata_hash: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupMetadataValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self { epoch: r.i32(&"epoch"), metadata_hash: 0, unknown_tagged_fields: TaggedFieldsRef::NONE };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.metadata_hash = r.i64(&"metadataHash"),
            _ => return false,
        }
        true
    }
}
