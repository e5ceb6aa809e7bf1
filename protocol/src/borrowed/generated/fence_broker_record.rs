//! FenceBrokerRecord: metadata record of type 7, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::fence_broker_record::FenceBrokerRecord;
use crate::read::Cursor;

/// [`FenceBrokerRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct FenceBrokerRecordRef<'a> {
    pub id: i32,
    pub epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for FenceBrokerRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (id, epoch) = r.run(&["id", "epoch"]);
        Self { id, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for FenceBrokerRecordRef<'a> {
    type Owned = FenceBrokerRecord;
}
