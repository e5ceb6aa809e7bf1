//! ShareAcknowledge request: API key 79, versions 0-2 (0 unstable), flexible.
//!
//! Served by brokers. Kafka 3.9 brought version 0, 4.1 version 1, 4.2 version 2. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::share_acknowledge_response::ShareAcknowledgeResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareAcknowledge request: API key 79, versions 0-2 (0 unstable), flexible.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareAcknowledgeRequest {
    /// Group id. Versions 0+; nullable; default null.
    pub group_id: Option<String>,
    /// Versions 0+; nullable.
    pub member_id: Option<String>,
    /// Versions 0+.
    pub share_session_epoch: i32,
    /// Version 2.
    pub is_renew_ack: bool,
    /// Versions 0+.
    pub topics: Vec<AcknowledgeTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareAcknowledgeRequest {}

/// `topics[]` of [`ShareAcknowledgeRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgeTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<AcknowledgePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AcknowledgeTopic {}

/// `topics[].partitions[]` of [`ShareAcknowledgeRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AcknowledgePartition {}

/// `topics[].partitions[].acknowledgement_batches[]` of [`ShareAcknowledgeRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcknowledgementBatch {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub acknowledge_types: Numbers<i8>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AcknowledgementBatch {}

impl Default for ShareAcknowledgeRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(String::new()),
            share_session_epoch: 0,
            is_renew_ack: false,
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ShareAcknowledgeRequest {
    const NAME: &'static str = "ShareAcknowledgeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareAcknowledgeRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.nullable_string(&"groupId", flexible),
            member_id: r.nullable_string(&"memberId", flexible),
            share_session_epoch: r.i32(&"shareSessionEpoch"),
            is_renew_ack: if version >= 2 { r.bool(&"isRenewAck") } else { false },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"groupId", flexible, self.group_id.as_deref());
        w.nullable_string(&"memberId", flexible, self.member_id.as_deref());
        w.i32(self.share_session_epoch);
        if version >= 2 {
            w.bool(self.is_renew_ack);
        } else if self.is_renew_ack {
            w.not_in_version(&"isRenewAck");
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ShareAcknowledgeRequest {
    const KEY: ApiKey = ApiKey::ShareAcknowledge;
    type Response = ShareAcknowledgeResponse;
}

impl Struct for AcknowledgeTopic {
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

impl Struct for AcknowledgePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            acknowledgement_batches: r.structs(&"acknowledgementBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.partition_index);
        w.structs(&"acknowledgementBatches", flexible, &self.acknowledgement_batches, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AcknowledgementBatch {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset) = r.run(&["firstOffset", "lastOffset"]);
        Self {
            first_offset,
            last_offset,
            acknowledge_types: r.numbers(&"acknowledgeTypes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.first_offset, self.last_offset));
        w.numbers(&"acknowledgeTypes", flexible, &self.acknowledge_types);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
