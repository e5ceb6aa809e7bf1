//! AddOffsetsToTxn request: API key 25, versions 0-4, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AddOffsetsToTxnRequest`](crate::messages::add_offsets_to_txn_request::AddOffsetsToTxnRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddOffsetsToTxnRequestRef<'a> {
    pub transactional_id: &'a str,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub group_id: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddOffsetsToTxnRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: &'a str = r.str(&"transactionalId", flexible);
        let (producer_id, producer_epoch) = r.run(&["producerId", "producerEpoch"]);
        Self {
            transactional_id,
            producer_id,
            producer_epoch,
            group_id: r.str(&"groupId", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
