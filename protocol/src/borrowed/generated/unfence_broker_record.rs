//! UnfenceBrokerRecord: metadata record of type 8, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UnfenceBrokerRecord`](crate::messages::unfence_broker_record::UnfenceBrokerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UnfenceBrokerRecordRef<'a> {
    pub id: i32,
    pub epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UnfenceBrokerRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (id, epoch) = r.run(&["id", "epoch"]);
        Self { id, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
