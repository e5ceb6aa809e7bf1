//! InitProducerId request: API key 22, versions 0-6 (6 unstable), flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`InitProducerIdRequest`](crate::messages::init_producer_id_request::InitProducerIdRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct InitProducerIdRequestRef<'a> {
    pub transactional_id: Option<&'a str>,
    pub transaction_timeout_ms: i32,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub enable2_pc: bool,
    pub keep_prepared_txn: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for InitProducerIdRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let transactional_id: Option<&'a str> = r.nullable_str(&"transactionalId", flexible);
        let transaction_timeout_ms: i32 = r.i32(&"transactionTimeoutMs");
        let (producer_id, producer_epoch) =
            if version >= 3 { r.run(&["producerId", "producerEpoch"]) } else { (-1, -1) };
        let (enable2_pc, keep_prepared_txn) =
            if version >= 6 { r.run(&["enable2Pc", "keepPreparedTxn"]) } else { (false, false) };
        Self {
            transactional_id,
            transaction_timeout_ms,
            producer_id,
            producer_epoch,
            enable2_pc,
            keep_prepared_txn,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
