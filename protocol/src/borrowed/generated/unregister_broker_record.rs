//! UnregisterBrokerRecord: metadata record of type 1, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UnregisterBrokerRecord`](crate::messages::unregister_broker_record::UnregisterBrokerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UnregisterBrokerRecordRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UnregisterBrokerRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
