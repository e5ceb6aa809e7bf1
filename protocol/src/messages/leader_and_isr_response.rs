//! LeaderAndIsr response: API key 4, versions 0-7, flexible from 4.
//!
//! Kafka 0.8.0 brought version 0, 1.0 version 1, 2.2 version 2, 2.4 versions 3-4, 2.8 version 5, 3.2 version 6, 3.4
//! version 7. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// LeaderAndIsr response: API key 4, versions 0-7, flexible from 4.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0-4.
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// Versions 5+.
    pub topics: Vec<LeaderAndIsrTopicError>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrResponse {}

/// `partition_errors[]`, `topics[].partition_errors[]` of [`LeaderAndIsrResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrPartitionError {
    /// Topic name. Versions 0-4; dropped where absent.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrPartitionError {}

/// `topics[]` of [`LeaderAndIsrResponse`], versions 5+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderAndIsrTopicError {
    /// Versions 5+.
    pub topic_id: Uuid,
    /// Versions 5+.
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderAndIsrTopicError {}

impl Message for LeaderAndIsrResponse {
    const NAME: &'static str = "LeaderAndIsrResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 7);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 7));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LeaderAndIsrResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            error_code: r.i16(&"errorCode"),
            partition_errors: if version <= 4 { r.structs(&"partitionErrors", flexible, version) } else { Vec::new() },
            topics: if version >= 5 { r.structs(&"topics", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.i16(self.error_code);
        if version <= 4 {
            w.structs(&"partitionErrors", flexible, &self.partition_errors, version);
        } else if !self.partition_errors.is_empty() {
            w.not_in_version(&"partitionErrors");
        }
        if version >= 5 {
            w.structs(&"topics", flexible, &self.topics, version);
        } else if !self.topics.is_empty() {
            w.not_in_version(&"topics");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderAndIsrPartitionError {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        let topic_name: String = if version <= 4 { r.string(&"topicName", flexible) } else { String::new() };
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { topic_name, partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version <= 4 {
            w.string(&"topicName", flexible, &self.topic_name);
        }
        w.run((self.partition_index, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for LeaderAndIsrTopicError {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partition_errors: r.structs(&"partitionErrors", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.structs(&"partitionErrors", flexible, &self.partition_errors, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
