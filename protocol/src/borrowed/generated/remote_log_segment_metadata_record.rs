//! RemoteLogSegmentMetadataRecord: metadata record of type 0, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoteLogSegmentMetadataRecord`](crate::messages::remote_log_segment_metadata_record::RemoteLogSegmentMetadataRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoteLogSegmentMetadataRecordRef<'a> {
    pub remote_log_segment_id: RemoteLogSegmentIdEntryRef<'a>,
    pub start_offset: i64,
    pub end_offset: i64,
    pub broker_id: i32,
    pub max_timestamp_ms: i64,
    pub event_timestamp_ms: i64,
    pub segment_leader_epochs: Items<'a, SegmentLeaderEpochEntryRef<'a>>,
    pub segment_size_in_bytes: i32,
    pub custom_metadata: Option<&'a [u8]>,
    pub remote_log_segment_state: i8,
    pub txn_index_empty: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoteLogSegmentMetadataRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let remote_log_segment_id: RemoteLogSegmentIdEntryRef<'a> =
            r.structure(&"remoteLogSegmentId", |r| RemoteLogSegmentIdEntryRef::read(r, version));
        let (start_offset, end_offset, broker_id, max_timestamp_ms, event_timestamp_ms) =
            r.run(&["startOffset", "endOffset", "brokerId", "maxTimestampMs", "eventTimestampMs"]);
        let mut it = Self {
            remote_log_segment_id,
            start_offset,
            end_offset,
            broker_id,
            max_timestamp_ms,
            event_timestamp_ms,
            segment_leader_epochs: r.items(&"segmentLeaderEpochs", flexible, version),
            segment_size_in_bytes: r.i32(&"segmentSizeInBytes"),
            custom_metadata: r.nullable_slice(&"customMetadata", flexible),
            remote_log_segment_state: r.i8(&"remoteLogSegmentState"),
            txn_index_empty: false,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.txn_index_empty = r.bool(&"txnIndexEmpty"),
            _ => return false,
        }
        true
    }
}

/// [`RemoteLogSegmentIdEntry`](crate::messages::remote_log_segment_metadata_record::RemoteLogSegmentIdEntry), read in place.
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

/// [`TopicIdPartitionEntry`](crate::messages::remote_log_segment_metadata_record::TopicIdPartitionEntry), read in place.
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

/// [`SegmentLeaderEpochEntry`](crate::messages::remote_log_segment_metadata_record::SegmentLeaderEpochEntry), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SegmentLeaderEpochEntryRef<'a> {
    pub leader_epoch: i32,
    pub offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SegmentLeaderEpochEntryRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (leader_epoch, offset) = r.run(&["leaderEpoch", "offset"]);
        Self { leader_epoch, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
