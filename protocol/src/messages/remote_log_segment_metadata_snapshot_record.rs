//! RemoteLogSegmentMetadataSnapshotRecord: metadata record of type 3, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RemoteLogSegmentMetadataSnapshotRecord: metadata record of type 3, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteLogSegmentMetadataSnapshotRecord {
    /// Version 0.
    pub segment_id: Uuid,
    /// Version 0.
    pub start_offset: i64,
    /// Version 0.
    pub end_offset: i64,
    /// Version 0.
    pub broker_id: i32,
    /// Version 0.
    pub max_timestamp_ms: i64,
    /// Version 0.
    pub event_timestamp_ms: i64,
    /// Version 0.
    pub segment_leader_epochs: Vec<SegmentLeaderEpochEntry>,
    /// Version 0.
    pub segment_size_in_bytes: i32,
    /// Version 0; nullable; default null.
    pub custom_metadata: Option<Bytes>,
    /// Version 0.
    pub remote_log_segment_state: i8,
    /// Version 0; tag 0.
    pub txn_index_empty: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemoteLogSegmentMetadataSnapshotRecord {}

/// `segment_leader_epochs[]` of [`RemoteLogSegmentMetadataSnapshotRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentLeaderEpochEntry {
    /// Version 0.
    pub leader_epoch: i32,
    /// Version 0.
    pub offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SegmentLeaderEpochEntry {}

impl Message for RemoteLogSegmentMetadataSnapshotRecord {
    const NAME: &'static str = "RemoteLogSegmentMetadataSnapshotRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RemoteLogSegmentMetadataSnapshotRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (segment_id, start_offset, end_offset, broker_id, max_timestamp_ms, event_timestamp_ms) =
            r.run(&["segmentId", "startOffset", "endOffset", "brokerId", "maxTimestampMs", "eventTimestampMs"]);
        let mut it = Self {
            segment_id,
            start_offset,
            end_offset,
            broker_id,
            max_timestamp_ms,
            event_timestamp_ms,
            segment_leader_epochs: r.structs(&"segmentLeaderEpochs", flexible, version),
            segment_size_in_bytes: r.i32(&"segmentSizeInBytes"),
            custom_metadata: r.nullable_bytes(&"customMetadata", flexible),
            remote_log_segment_state: r.i8(&"remoteLogSegmentState"),
            txn_index_empty: false,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.txn_index_empty = r.bool(&"txnIndexEmpty"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((
            self.segment_id,
            self.start_offset,
            self.end_offset,
            self.broker_id,
            self.max_timestamp_ms,
            self.event_timestamp_ms,
        ));
        w.structs(&"segmentLeaderEpochs", flexible, &self.segment_leader_epochs, version);
        w.i32(self.segment_size_in_bytes);
        w.nullable_bytes(&"customMetadata", flexible, self.custom_metadata.as_deref());
        w.i8(self.remote_log_segment_state);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.txn_index_empty {
            tags.field(0, |w| w.bool(self.txn_index_empty));
        }
        tags.finish();
    }
}

impl Struct for SegmentLeaderEpochEntry {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (leader_epoch, offset) = r.run(&["leaderEpoch", "offset"]);
        Self { leader_epoch, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.leader_epoch, self.offset));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
