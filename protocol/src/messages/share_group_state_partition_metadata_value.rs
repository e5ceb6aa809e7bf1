//! ShareGroupStatePartitionMetadataValue: value of a coordinator's records of type 15, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareGroupStatePartitionMetadataValue: value of a coordinator's records of type 15, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupStatePartitionMetadataValue {
    /// Version 0.
    pub initializing_topics: Vec<TopicPartitionsInfo>,
    /// Version 0.
    pub initialized_topics: Vec<TopicPartitionsInfo>,
    /// Version 0.
    pub deleting_topics: Vec<TopicInfo>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupStatePartitionMetadataValue {}

/// `initializing_topics[]`, `initialized_topics[]` of [`ShareGroupStatePartitionMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitionsInfo {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub topic_name: String,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitionsInfo {}

/// `deleting_topics[]` of [`ShareGroupStatePartitionMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicInfo {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub topic_name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicInfo {}

impl Message for ShareGroupStatePartitionMetadataValue {
    const NAME: &'static str = "ShareGroupStatePartitionMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupStatePartitionMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            initializing_topics: r.structs(&"initializingTopics", flexible, version),
            initialized_topics: r.structs(&"initializedTopics", flexible, version),
            deleting_topics: r.structs(&"deletingTopics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"initializingTopics", flexible, &self.initializing_topics, version);
        w.structs(&"initializedTopics", flexible, &self.initialized_topics, version);
        w.structs(&"deletingTopics", flexible, &self.deleting_topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicPartitionsInfo {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.string(&"topicName", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.string(&"topicName", flexible, &self.topic_name);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicInfo {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.string(&"topicName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.string(&"topicName", flexible, &self.topic_name);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
