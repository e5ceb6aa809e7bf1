//! WriteTxnMarkers response: API key 27, versions 0-2, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`WriteTxnMarkersResponse`](crate::messages::write_txn_markers_response::WriteTxnMarkersResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WriteTxnMarkersResponseRef<'a> {
    pub markers: Items<'a, WritableTxnMarkerResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WriteTxnMarkersResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            markers: r.items(&"markers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WritableTxnMarkerResult`](crate::messages::write_txn_markers_response::WritableTxnMarkerResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WritableTxnMarkerResultRef<'a> {
    pub producer_id: i64,
    pub topics: Items<'a, WritableTxnMarkerTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WritableTxnMarkerResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            producer_id: r.i64(&"producerId"),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WritableTxnMarkerTopicResult`](crate::messages::write_txn_markers_response::WritableTxnMarkerTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WritableTxnMarkerTopicResultRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, WritableTxnMarkerPartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WritableTxnMarkerTopicResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`WritableTxnMarkerPartitionResult`](crate::messages::write_txn_markers_response::WritableTxnMarkerPartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct WritableTxnMarkerPartitionResultRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for WritableTxnMarkerPartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
