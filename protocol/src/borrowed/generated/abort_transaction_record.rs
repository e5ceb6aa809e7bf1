//! AbortTransactionRecord: metadata record of type 25, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AbortTransactionRecord`](crate::messages::abort_transaction_record::AbortTransactionRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AbortTransactionRecordRef<'a> {
    pub reason: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AbortTransactionRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self { reason: None, unknown_tagged_fields: TaggedFieldsRef::NONE };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.reason = r.nullable_str(&"reason", flexible),
            _ => return false,
        }
        true
    }
}
