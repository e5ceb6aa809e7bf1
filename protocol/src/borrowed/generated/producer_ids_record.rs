//! ProducerIdsRecord: metadata record of type 15, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ProducerIdsRecord`](crate::messages::producer_ids_record::ProducerIdsRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProducerIdsRecordRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub next_producer_id: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ProducerIdsRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch, next_producer_id) = r.run(&["brokerId", "brokerEpoch", "nextProducerId"]);
        Self { broker_id, broker_epoch, next_producer_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
