//! EndTxnMarker: version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EndTxnMarker`](crate::messages::end_txn_marker::EndTxnMarker), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndTxnMarkerRef {
    pub coordinator_epoch: i32,
}
impl<'a> StructRef<'a> for EndTxnMarkerRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        Self { coordinator_epoch: r.i32(&"coordinatorEpoch") }
    }
}
