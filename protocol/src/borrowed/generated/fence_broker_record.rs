//! FenceBrokerRecord: metadata record of type 7, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FenceBrokerRecord`](crate::messages::fence_broker_record::FenceBrokerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FenceBrokerRecordRef<'a> {
    pub id: i32,
    pub epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FenceBrokerRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (id, epoch) = r.run(&["id", "epoch"]);
        Self { id, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
