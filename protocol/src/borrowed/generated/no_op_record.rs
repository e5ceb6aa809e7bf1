//! NoOpRecord: metadata record of type 20, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::no_op_record::NoOpRecord;
use crate::read::Cursor;

/// [`NoOpRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct NoOpRecordRef<'a> {
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for NoOpRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for NoOpRecordRef<'a> {
    type Owned = NoOpRecord;
}
