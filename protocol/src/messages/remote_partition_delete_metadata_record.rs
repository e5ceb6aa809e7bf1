//! RemotePartitionDeleteMetadataRecord: metadata record of type 2, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RemotePartitionDeleteMetadataRecord: metadata record of type 2, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemotePartitionDeleteMetadataRecord {
    /// Version 0.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Version 0.
    pub broker_id: i32,
    /// Version 0.
    pub event_timestamp_ms: i64,
    /// Version 0.
    pub remote_partition_delete_state: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemotePartitionDeleteMetadataRecord {}

/// `topic_id_partition` of [`RemotePartitionDeleteMetadataRecord`].
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

impl Message for RemotePartitionDeleteMetadataRecord {
    const NAME: &'static str = "RemotePartitionDeleteMetadataRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RemotePartitionDeleteMetadataRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let topic_id_partition: TopicIdPartitionEntry =
            r.structure(&"topicIdPartition", |r| TopicIdPartitionEntry::decode_fields(r, version));
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

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"topicIdPartition", &self.topic_id_partition, |w, it| it.encode_fields(w, version));
        w.run((self.broker_id, self.event_timestamp_ms, self.remote_partition_delete_state));
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
