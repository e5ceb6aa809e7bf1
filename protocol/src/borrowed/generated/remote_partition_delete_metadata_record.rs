//! RemotePartitionDeleteMetadataRecord: metadata record of type 2, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemotePartitionDeleteMetadataRecord`](crate::messages::remote_partition_delete_metadata_record::RemotePartitionDeleteMetadataRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemotePartitionDeleteMetadataRecordRef<'a> {
    pub topic_id_partition: TopicIdPartitionEntryRef<'a>,
    pub broker_id: i32,
    pub event_timestamp_ms: i64,
    pub remote_partition_delete_state: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemotePartitionDeleteMetadataRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let topic_id_partition: TopicIdPartitionEntryRef<'a> =
            r.structure(&"topicIdPartition", |r| TopicIdPartitionEntryRef::read(r, version));
        let (broker_id, event_timestamp_ms, remote_partition_delete_state) =
            r.run(&["brokerId", "eventTimestampMs", "remotePartitionDeleteState"]);
        Self {
            topic_id_partition,
            broker_id,
            event_timestamp_ms,
            remote_partition_delete_state,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicIdPartitionEntry`](crate::messages::remote_partition_delete_metadata_record::TopicIdPartitionEntry), read in place.
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
