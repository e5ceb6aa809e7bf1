//! EndTxn response: API key 26, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EndTxnResponse`](crate::messages::end_txn_response::EndTxnResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndTxnResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndTxnResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let (producer_id, producer_epoch) =
            if version >= 5 { r.run(&["producerId", "producerEpoch"]) } else { (-1, -1) };
        Self {
            throttle_time_ms,
            error_code,
            producer_id,
            producer_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
