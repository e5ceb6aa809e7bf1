//! WriteTxnMarkers request: API key 27, versions 0-2, flexible from 1.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.8 version 1, 4.2 version 2. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::write_txn_markers_response::WriteTxnMarkersResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// WriteTxnMarkers request: API key 27, versions 0-2, flexible from 1.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteTxnMarkersRequest {
    /// Versions 0+.
    pub markers: Vec<WritableTxnMarker>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WriteTxnMarkersRequest {}

/// `markers[]` of [`WriteTxnMarkersRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritableTxnMarker {
    /// Producer id. Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub transaction_result: bool,
    /// Versions 0+.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// Versions 0+.
    pub coordinator_epoch: i32,
    /// Version 2; dropped where absent.
    pub transaction_version: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WritableTxnMarker {}

/// `markers[].topics[]` of [`WriteTxnMarkersRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritableTxnMarkerTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WritableTxnMarkerTopic {}

impl Message for WriteTxnMarkersRequest {
    const NAME: &'static str = "WriteTxnMarkersRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::WriteTxnMarkersRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            markers: r.structs(&"markers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.structs(&"markers", flexible, &self.markers, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for WriteTxnMarkersRequest {
    const KEY: ApiKey = ApiKey::WriteTxnMarkers;
    type Response = WriteTxnMarkersResponse;
}

impl Struct for WritableTxnMarker {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        let (producer_id, producer_epoch, transaction_result) =
            r.run(&["producerId", "producerEpoch", "transactionResult"]);
        Self {
            producer_id,
            producer_epoch,
            transaction_result,
            topics: r.structs(&"topics", flexible, version),
            coordinator_epoch: r.i32(&"coordinatorEpoch"),
            transaction_version: if version >= 2 { r.i8(&"transactionVersion") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.run((self.producer_id, self.producer_epoch, self.transaction_result));
        w.structs(&"topics", flexible, &self.topics, version);
        w.i32(self.coordinator_epoch);
        if version >= 2 {
            w.i8(self.transaction_version);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for WritableTxnMarkerTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            name: r.string(&"name", flexible),
            partition_indexes: r.numbers(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.string(&"name", flexible, &self.name);
        w.numbers(&"partitionIndexes", flexible, &self.partition_indexes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
