//! InitProducerId response: API key 22, versions 0-6 (6 unstable), flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`InitProducerIdResponse`](crate::messages::init_producer_id_response::InitProducerIdResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitProducerIdResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub ongoing_txn_producer_id: i64,
    pub ongoing_txn_producer_epoch: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitProducerIdResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (throttle_time_ms, error_code, producer_id, producer_epoch) =
            r.run(&["throttleTimeMs", "errorCode", "producerId", "producerEpoch"]);
        let (ongoing_txn_producer_id, ongoing_txn_producer_epoch) =
            if version >= 6 { r.run(&["ongoingTxnProducerId", "ongoingTxnProducerEpoch"]) } else { (-1, -1) };
        Self {
            throttle_time_ms,
            error_code,
            producer_id,
            producer_epoch,
            ongoing_txn_producer_id,
            ongoing_txn_producer_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
