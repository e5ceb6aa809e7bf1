//! NoOpRecord: metadata record of type 20, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`NoOpRecord`](crate::messages::no_op_record::NoOpRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct NoOpRecordRef<'a> {
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for NoOpRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
