//! AbortedTxn: version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AbortedTxn`](crate::messages::aborted_txn::AbortedTxn), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AbortedTxnRef {
    pub producer_id: i64,
    pub first_offset: i64,
    pub last_offset: i64,
    pub last_stable_offset: i64,
}
impl<'a> StructRef<'a> for AbortedTxnRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let (producer_id, first_offset, last_offset, last_stable_offset) =
            r.run(&["producerId", "firstOffset", "lastOffset", "lastStableOffset"]);
        Self { producer_id, first_offset, last_offset, last_stable_offset }
    }
}
