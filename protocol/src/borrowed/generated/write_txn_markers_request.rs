//! WriteTxnMarkers request: API key 27, versions 0-2, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`WriteTxnMarkersRequest`](crate::messages::write_txn_markers_request::WriteTxnMarkersRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteTxnMarkersRequestRef<'a> {
    pub markers: Items<'a, WritableTxnMarkerRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteTxnMarkersRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            markers: r.items(&"markers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WritableTxnMarker`](crate::messages::write_txn_markers_request::WritableTxnMarker), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WritableTxnMarkerRef<'a> {
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub transaction_result: bool,
    pub topics: Items<'a, WritableTxnMarkerTopicRef<'a>>,
    pub coordinator_epoch: i32,
    pub transaction_version: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WritableTxnMarkerRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let (producer_id, producer_epoch, transaction_result) =
            r.run(&["producerId", "producerEpoch", "transactionResult"]);
        Self {
            producer_id,
            producer_epoch,
            transaction_result,
            topics: r.items(&"topics", flexible, version),
            coordinator_epoch: r.i32(&"coordinatorEpoch"),
            transaction_version: if version >= 2 { r.i8(&"transactionVersion") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WritableTxnMarkerTopic`](crate::messages::write_txn_markers_request::WritableTxnMarkerTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WritableTxnMarkerTopicRef<'a> {
    pub name: &'a str,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WritableTxnMarkerTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            name: r.str(&"name", flexible),
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
