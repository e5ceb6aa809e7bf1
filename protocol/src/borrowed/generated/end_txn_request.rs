//! EndTxn request: API key 26, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EndTxnRequest`](crate::messages::end_txn_request::EndTxnRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndTxnRequestRef<'a> {
    pub transactional_id: &'a str,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub committed: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndTxnRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: &'a str = r.str(&"transactionalId", flexible);
        let (producer_id, producer_epoch, committed) = r.run(&["producerId", "producerEpoch", "committed"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            committed,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
