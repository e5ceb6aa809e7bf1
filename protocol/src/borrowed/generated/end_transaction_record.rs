//! EndTransactionRecord: metadata record of type 24, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EndTransactionRecord`](crate::messages::end_transaction_record::EndTransactionRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndTransactionRecordRef<'a> {
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndTransactionRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
