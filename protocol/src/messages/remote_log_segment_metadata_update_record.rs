//! RemoteLogSegmentMetadataUpdateRecord: metadata record of type 1, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RemoteLogSegmentMetadataUpdateRecord: metadata record of type 1, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// Version 0.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Version 0.
    pub broker_id: i32,
    /// Version 0.
    pub event_timestamp_ms: i64,
    /// Version 0; nullable; default null.
    pub custom_metadata: Option<Bytes>,
    /// Version 0.
    pub remote_log_segment_state: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemoteLogSegmentMetadataUpdateRecord {}

/// `remote_log_segment_id` of [`RemoteLogSegmentMetadataUpdateRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteLogSegmentIdEntry {
    /// Version 0.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Version 0.
    pub id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemoteLogSegmentIdEntry {}

/// `remote_log_segment_id.topic_id_partition` of [`RemoteLogSegmentMetadataUpdateRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicIdPartitionEntry {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub id: Uuid,
    /// Version 0.
    pub partition: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicIdPartitionEntry {}

impl Message for RemoteLogSegmentMetadataUpdateRecord {
    const NAME: &'static str = "RemoteLogSegmentMetadataUpdateRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RemoteLogSegmentMetadataUpdateRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let remote_log_segment_id: RemoteLogSegmentIdEntry =
            r.structure(&"remoteLogSegmentId", |r| RemoteLogSegmentIdEntry::decode_fields(r, version));
        let (broker_id, event_timestamp_ms) = r.run(&["brokerId", "eventTimestampMs"]);
        Self {
            remote_log_segment_id,
            broker_id,
            event_timestamp_ms,
            custom_metadata: r.nullable_bytes(&"customMetadata", flexible),
            remote_log_segment_state: r.i8(&"remoteLogSegmentState"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"remoteLogSegmentId", &self.remote_log_segment_id, |w, it| it.encode_fields(w, version));
        w.run((self.broker_id, self.event_timestamp_ms));
        w.nullable_bytes(&"customMetadata", flexible, self.custom_metadata.as_deref());
        w.i8(self.remote_log_segment_state);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for RemoteLogSegmentIdEntry {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id_partition: r.structure(&"topicIdPartition", |r| TopicIdPartitionEntry::decode_fields(r, version)),
            id: r.uuid(&"id"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"topicIdPartition", &self.topic_id_partition, |w, it| it.encode_fields(w, version));
        w.uuid(self.id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicIdPartitionEntry {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (id, partition) = r.run(&["id", "partition"]);
        Self { name, id, partition, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.id, self.partition));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
