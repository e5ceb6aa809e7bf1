//! AssignReplicasToDirs request: API key 73, version 0, flexible.
//!
//! Served by controllers. Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::assign_replicas_to_dirs_response::AssignReplicasToDirsResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AssignReplicasToDirs request: API key 73, version 0, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct AssignReplicasToDirsRequest {
    /// Broker id. Version 0.
    pub broker_id: i32,
    /// Version 0; default -1.
    pub broker_epoch: i64,
    /// Version 0.
    pub directories: Vec<DirectoryData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AssignReplicasToDirsRequest {}

/// `directories[]` of [`AssignReplicasToDirsRequest`].
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

/// `directories[].topics[]` of [`AssignReplicasToDirsRequest`].
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

/// `directories[].topics[].partitions[]` of [`AssignReplicasToDirsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Version 0.
    pub partition_index: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

impl Default for AssignReplicasToDirsRequest {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, directories: Vec::new(), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for AssignReplicasToDirsRequest {
    const NAME: &'static str = "AssignReplicasToDirsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AssignReplicasToDirsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self {
            broker_id,
            broker_epoch,
            directories: r.structs(&"directories", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.structs(&"directories", flexible, &self.directories, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AssignReplicasToDirsRequest {
    const KEY: ApiKey = ApiKey::AssignReplicasToDirs;
    type Response = AssignReplicasToDirsResponse;
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
        Self { partition_index: r.i32(&"partitionIndex"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.partition_index);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
