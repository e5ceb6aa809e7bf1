//! EndTxnMarker: version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::end_txn_marker::EndTxnMarker;
use crate::read::Cursor;

/// [`EndTxnMarker`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct EndTxnMarkerRef {
    pub coordinator_epoch: i32,
}

impl<'a> StructRef<'a> for EndTxnMarkerRef {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        Self { coordinator_epoch: r.i32(&"coordinatorEpoch") }
    }
}

impl<'a> MessageRef<'a> for EndTxnMarkerRef {
    type Owned = EndTxnMarker;
}
