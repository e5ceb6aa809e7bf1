//! OffsetCommit request: API key 8, versions 0-10, flexible from 8.
//!
//! Served by brokers. Kafka 0.8.1 brought version 0, 0.8.2 version 1, 0.9.0 version 2, 0.11.0 version 3, 2.0 version
//! 4, 2.1 versions 5-6, 2.3 version 7, 2.4 version 8, 3.7 version 9, 4.2 version 10. Kafka 3.9.1 was the last to have
//! versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::offset_commit_response::OffsetCommitResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// OffsetCommit request: API key 8, versions 0-10, flexible from 8.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetCommitRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 1+; default -1; dropped where absent.
    pub generation_id_or_member_epoch: i32,
    /// Versions 1+; dropped where absent.
    pub member_id: String,
    /// Versions 7+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Versions 2-4; default -1; dropped where absent.
    pub retention_time_ms: i64,
    /// Versions 0+.
    pub topics: Vec<OffsetCommitRequestTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitRequest {}

/// `topics[]` of [`OffsetCommitRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetCommitRequestTopic {
    /// Topic name. Versions 0-9; dropped where absent.
    pub name: String,
    /// Version 10; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitRequestTopic {}

/// `topics[].partitions[]` of [`OffsetCommitRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetCommitRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub committed_offset: i64,
    /// Versions 6+; default -1; dropped where absent.
    pub committed_leader_epoch: i32,
    /// Version 1; default -1.
    pub commit_timestamp: i64,
    /// Versions 0+; nullable.
    pub committed_metadata: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetCommitRequestPartition {}

impl Default for OffsetCommitRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            generation_id_or_member_epoch: -1,
            member_id: String::new(),
            group_instance_id: None,
            retention_time_ms: -1,
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for OffsetCommitRequest {
    const NAME: &'static str = "OffsetCommitRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 10);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(8, 10));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetCommitRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            group_id: r.string(&"groupId", flexible),
            generation_id_or_member_epoch: if version >= 1 { r.i32(&"generationIdOrMemberEpoch") } else { -1 },
            member_id: if version >= 1 { r.string(&"memberId", flexible) } else { String::new() },
            group_instance_id: if version >= 7 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            retention_time_ms: if (2..=4).contains(&version) { r.i64(&"retentionTimeMs") } else { -1 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
        w.string(&"groupId", flexible, &self.group_id);
        if version >= 1 {
            w.i32(self.generation_id_or_member_epoch);
        }
        if version >= 1 {
            w.string(&"memberId", flexible, &self.member_id);
        }
        if version >= 7 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        } else if self.group_instance_id.is_some() {
            w.not_in_version(&"groupInstanceId");
        }
        if (2..=4).contains(&version) {
            w.i64(self.retention_time_ms);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for OffsetCommitRequest {
    const KEY: ApiKey = ApiKey::OffsetCommit;
    type Response = OffsetCommitResponse;
}

impl Struct for OffsetCommitRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        Self {
            name: if version <= 9 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
        if version <= 9 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 10 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for OffsetCommitRequestPartition {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            commit_timestamp: -1,
            committed_metadata: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for OffsetCommitRequestPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 8;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 6 { r.i32(&"committedLeaderEpoch") } else { -1 },
            commit_timestamp: if version == 1 { r.i64(&"commitTimestamp") } else { -1 },
            committed_metadata: r.nullable_string(&"committedMetadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 8;
        w.run((self.partition_index, self.committed_offset));
        if version >= 6 {
            w.i32(self.committed_leader_epoch);
        }
        if version == 1 {
            w.i64(self.commit_timestamp);
        } else if self.commit_timestamp != -1 {
            w.not_in_version(&"commitTimestamp");
        }
        w.nullable_string(&"committedMetadata", flexible, self.committed_metadata.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
