//! ConsumerGroupPartitionMetadataValue: value of a coordinator's records of type 4, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ConsumerGroupPartitionMetadataValue: value of a coordinator's records of type 4, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupPartitionMetadataValue {
    /// Version 0.
    pub topics: Vec<TopicMetadata>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupPartitionMetadataValue {}

/// `topics[]` of [`ConsumerGroupPartitionMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicMetadata {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub topic_name: String,
    /// Version 0.
    pub num_partitions: i32,
    /// Version 0.
    pub partition_metadata: Vec<PartitionMetadata>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicMetadata {}

/// `topics[].partition_metadata[]` of [`ConsumerGroupPartitionMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionMetadata {
    /// Version 0.
    pub partition: i32,
    /// Version 0.
    pub racks: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionMetadata {}

impl Message for ConsumerGroupPartitionMetadataValue {
    const NAME: &'static str = "ConsumerGroupPartitionMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupPartitionMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicMetadata {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.string(&"topicName", flexible),
            num_partitions: r.i32(&"numPartitions"),
            partition_metadata: r.structs(&"partitionMetadata", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.string(&"topicName", flexible, &self.topic_name);
        w.i32(self.num_partitions);
        w.structs(&"partitionMetadata", flexible, &self.partition_metadata, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionMetadata {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition: r.i32(&"partition"),
            racks: r.elements(&"racks", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.partition);
        w.elements(&"racks", flexible, &self.racks);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
