//! Vote request: API key 52, versions 0-2, flexible.
//!
//! Served by controllers. Kafka 2.7 brought version 0, 3.9 version 1, 4.0 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::vote_response::VoteResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Vote request: API key 52, versions 0-2, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct VoteRequest {
    /// Versions 0+; nullable; default null.
    pub cluster_id: Option<String>,
    /// Broker id. Versions 1+; default -1; dropped where absent.
    pub voter_id: i32,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for VoteRequest {}

/// `topics[]` of [`VoteRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// Topic name. Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicData {}

/// `topics[].partitions[]` of [`VoteRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub replica_epoch: i32,
    /// Broker id. Versions 0+.
    pub replica_id: i32,
    /// Versions 1+; dropped where absent.
    pub replica_directory_id: Uuid,
    /// Versions 1+; dropped where absent.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub last_offset_epoch: i32,
    /// Versions 0+.
    pub last_offset: i64,
    /// Version 2.
    pub pre_vote: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

impl Default for VoteRequest {
    #[inline]
    fn default() -> Self {
        Self { cluster_id: None, voter_id: -1, topics: Vec::new(), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for VoteRequest {
    const NAME: &'static str = "VoteRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::VoteRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            cluster_id: r.nullable_string(&"clusterId", flexible),
            voter_id: if version >= 1 { r.i32(&"voterId") } else { -1 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        if version >= 1 {
            w.i32(self.voter_id);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for VoteRequest {
    const KEY: ApiKey = ApiKey::Vote;
    type Response = VoteResponse;
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, replica_epoch, replica_id) = r.run(&["partitionIndex", "replicaEpoch", "replicaId"]);
        let (replica_directory_id, voter_directory_id) =
            if version >= 1 { r.run(&["replicaDirectoryId", "voterDirectoryId"]) } else { (Uuid::ZERO, Uuid::ZERO) };
        let (last_offset_epoch, last_offset) = r.run(&["lastOffsetEpoch", "lastOffset"]);
        Self {
            partition_index,
            replica_epoch,
            replica_id,
            replica_directory_id,
            voter_directory_id,
            last_offset_epoch,
            last_offset,
            pre_vote: if version >= 2 { r.bool(&"preVote") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.replica_epoch, self.replica_id));
        if version >= 1 {
            w.run((self.replica_directory_id, self.voter_directory_id));
        }
        w.run((self.last_offset_epoch, self.last_offset));
        if version >= 2 {
            w.bool(self.pre_vote);
        } else if self.pre_vote {
            w.not_in_version(&"preVote");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
