//! RemoteLogSegmentMetadataUpdateRecord: metadata record of type 1, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoteLogSegmentMetadataUpdateRecord`](crate::messages::remote_log_segment_metadata_update_record::RemoteLogSegmentMetadataUpdateRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoteLogSegmentMetadataUpdateRecordRef<'a> {
    pub remote_log_segment_id: RemoteLogSegmentIdEntryRef<'a>,
    pub broker_id: i32,
    pub event_timestamp_ms: i64,
    pub custom_metadata: Option<&'a [u8]>,
    pub remote_log_segment_state: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoteLogSegmentMetadataUpdateRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let remote_log_segment_id: RemoteLogSegmentIdEntryRef<'a> =
            r.structure(&"remoteLogSegmentId", |r| RemoteLogSegmentIdEntryRef::read(r, version));
        let (broker_id, event_timestamp_ms) = r.run(&["brokerId", "eventTimestampMs"]);
        Self {
            remote_log_segment_id,
            broker_id,
            event_timestamp_ms,
            custom_metadata: r.nullable_slice(&"customMetadata", flexible),
            remote_log_segment_state: r.i8(&"remoteLogSegmentState"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`RemoteLogSegmentIdEntry`](crate::messages::remote_log_segment_metadata_update_record::RemoteLogSegmentIdEntry), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoteLogSegmentIdEntryRef<'a> {
    pub topic_id_partition: TopicIdPartitionEntryRef<'a>,
    pub id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for RemoteLogSegmentIdEntryRef<'_> {
    #[inline]
    fn default() -> Self {
        Self {
            topic_id_partition: TopicIdPartitionEntryRef::default(),
            id: Uuid::ZERO,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        }
    }
}
impl<'a> StructRef<'a> for RemoteLogSegmentIdEntryRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id_partition: r.structure(&"topicIdPartition", |r| TopicIdPartitionEntryRef::read(r, version)),
            id: r.uuid(&"id"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicIdPartitionEntry`](crate::messages::remote_log_segment_metadata_update_record::TopicIdPartitionEntry), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicIdPartitionEntryRef<'a> {
    pub name: &'a str,
    pub id: Uuid,
    pub partition: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopicIdPartitionEntryRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { name: "", id: Uuid::ZERO, partition: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for TopicIdPartitionEntryRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (id, partition) = r.run(&["id", "partition"]);
        Self { name, id, partition, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
