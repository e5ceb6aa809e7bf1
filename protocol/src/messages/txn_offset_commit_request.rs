//! TxnOffsetCommit request: API key 28, versions 0-6, flexible from 3.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.1 version 2, 2.5 version 3, 3.8 version 4, 4.0
//! version 5, 4.4 version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::txn_offset_commit_response::TxnOffsetCommitResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// TxnOffsetCommit request: API key 28, versions 0-6, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct TxnOffsetCommitRequest {
    /// Transactional id. Versions 0+.
    pub transactional_id: String,
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Producer id. Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 3+; default -1.
    pub generation_id_or_member_epoch: i32,
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitRequest {}

/// `topics[]` of [`TxnOffsetCommitRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TxnOffsetCommitRequestTopic {
    /// Topic name. Versions 0-5; dropped where absent.
    pub name: String,
    /// Version 6; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitRequestTopic {}

/// `topics[].partitions[]` of [`TxnOffsetCommitRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct TxnOffsetCommitRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub committed_offset: i64,
    /// Versions 2+; default -1; dropped where absent.
    pub committed_leader_epoch: i32,
    /// Versions 0+; nullable.
    pub committed_metadata: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TxnOffsetCommitRequestPartition {}

impl Default for TxnOffsetCommitRequest {
    #[inline]
    fn default() -> Self {
        Self {
            transactional_id: String::new(),
            group_id: String::new(),
            producer_id: 0,
            producer_epoch: 0,
            generation_id_or_member_epoch: -1,
            member_id: String::new(),
            group_instance_id: None,
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for TxnOffsetCommitRequest {
    const NAME: &'static str = "TxnOffsetCommitRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::TxnOffsetCommitRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let transactional_id: String = r.string(&"transactionalId", flexible);
        let group_id: String = r.string(&"groupId", flexible);
        let (producer_id, producer_epoch) = r.run(&["producerId", "producerEpoch"]);
        Self {
            transactional_id,
            group_id,
            producer_id,
            producer_epoch,
            generation_id_or_member_epoch: if version >= 3 { r.i32(&"generationIdOrMemberEpoch") } else { -1 },
            member_id: if version >= 3 { r.string(&"memberId", flexible) } else { String::new() },
            group_instance_id: if version >= 3 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"transactionalId", flexible, &self.transactional_id);
        w.string(&"groupId", flexible, &self.group_id);
        w.run((self.producer_id, self.producer_epoch));
        if version >= 3 {
            w.i32(self.generation_id_or_member_epoch);
        } else if self.generation_id_or_member_epoch != -1 {
            w.not_in_version(&"generationIdOrMemberEpoch");
        }
        if version >= 3 {
            w.string(&"memberId", flexible, &self.member_id);
        } else if !self.member_id.is_empty() {
            w.not_in_version(&"memberId");
        }
        if version >= 3 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        } else if self.group_instance_id.is_some() {
            w.not_in_version(&"groupInstanceId");
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for TxnOffsetCommitRequest {
    const KEY: ApiKey = ApiKey::TxnOffsetCommit;
    type Response = TxnOffsetCommitResponse;
}

impl Struct for TxnOffsetCommitRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: if version <= 5 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 6 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 6 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for TxnOffsetCommitRequestPartition {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            committed_metadata: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for TxnOffsetCommitRequestPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, committed_offset) = r.run(&["partitionIndex", "committedOffset"]);
        Self {
            partition_index,
            committed_offset,
            committed_leader_epoch: if version >= 2 { r.i32(&"committedLeaderEpoch") } else { -1 },
            committed_metadata: r.nullable_string(&"committedMetadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.partition_index, self.committed_offset));
        if version >= 2 {
            w.i32(self.committed_leader_epoch);
        }
        w.nullable_string(&"committedMetadata", flexible, self.committed_metadata.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
