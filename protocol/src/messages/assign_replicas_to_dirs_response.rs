//! AssignReplicasToDirs response: API key 73, version 0, flexible.
//!
//! Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AssignReplicasToDirs response: API key 73, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssignReplicasToDirsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0.
    pub directories: Vec<DirectoryData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AssignReplicasToDirsResponse {}

/// `directories[]` of [`AssignReplicasToDirsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DirectoryData {
    /// Version 0.
    pub id: Uuid,
    /// Version 0.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DirectoryData {}

/// `directories[].topics[]` of [`AssignReplicasToDirsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicData {}

/// `directories[].topics[].partitions[]` of [`AssignReplicasToDirsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Version 0.
    pub partition_index: i32,
    /// Version 0.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

impl Message for AssignReplicasToDirsResponse {
    const NAME: &'static str = "AssignReplicasToDirsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AssignReplicasToDirsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            directories: r.structs(&"directories", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.structs(&"directories", flexible, &self.directories, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DirectoryData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            id: r.uuid(&"id"),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.id);
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
