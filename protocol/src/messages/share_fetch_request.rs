//! ShareFetch request: API key 78, versions 0-2 (0 unstable), flexible.
//!
//! Served by brokers. Kafka 3.9 brought version 0, 4.1 version 1, 4.2 version 2. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::share_fetch_response::ShareFetchResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareFetch request: API key 78, versions 0-2 (0 unstable), flexible.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareFetchRequest {
    /// Group id. Versions 0+; nullable; default null.
    pub group_id: Option<String>,
    /// Versions 0+; nullable.
    pub member_id: Option<String>,
    /// Versions 0+.
    pub share_session_epoch: i32,
    /// Versions 0+.
    pub max_wait_ms: i32,
    /// Versions 0+.
    pub min_bytes: i32,
    /// Versions 0+; default 2147483647.
    pub max_bytes: i32,
    /// Versions 1+.
    pub max_records: i32,
    /// Versions 1+.
    pub batch_size: i32,
    /// Version 2; dropped where absent.
    pub share_acquire_mode: i8,
    /// Version 2.
    pub is_renew_ack: bool,
    /// Versions 0+.
    pub topics: Vec<FetchTopic>,
    /// Versions 0+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareFetchRequest {}

/// `topics[]` of [`ShareFetchRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchTopic {}

/// `topics[].partitions[]` of [`ShareFetchRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Version 0.
    pub partition_max_bytes: i32,
    /// Versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchPartition {}

/// `topics[].partitions[].acknowledgement_batches[]` of [`ShareFetchRequest`].
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

/// `forgotten_topics_data[]` of [`ShareFetchRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForgottenTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ForgottenTopic {}

impl Default for ShareFetchRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(String::new()),
            share_session_epoch: 0,
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: i32::MAX,
            max_records: 0,
            batch_size: 0,
            share_acquire_mode: 0,
            is_renew_ack: false,
            topics: Vec::new(),
            forgotten_topics_data: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ShareFetchRequest {
    const NAME: &'static str = "ShareFetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareFetchRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let group_id: Option<String> = r.nullable_string(&"groupId", flexible);
        let member_id: Option<String> = r.nullable_string(&"memberId", flexible);
        let (share_session_epoch, max_wait_ms, min_bytes, max_bytes) =
            r.run(&["shareSessionEpoch", "maxWaitMs", "minBytes", "maxBytes"]);
        let (max_records, batch_size) = if version >= 1 { r.run(&["maxRecords", "batchSize"]) } else { (0, 0) };
        let (share_acquire_mode, is_renew_ack) =
            if version >= 2 { r.run(&["shareAcquireMode", "isRenewAck"]) } else { (0, false) };
        Self {
            group_id,
            member_id,
            share_session_epoch,
            max_wait_ms,
            min_bytes,
            max_bytes,
            max_records,
            batch_size,
            share_acquire_mode,
            is_renew_ack,
            topics: r.structs(&"topics", flexible, version),
            forgotten_topics_data: r.structs(&"forgottenTopicsData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"groupId", flexible, self.group_id.as_deref());
        w.nullable_string(&"memberId", flexible, self.member_id.as_deref());
        w.run((self.share_session_epoch, self.max_wait_ms, self.min_bytes, self.max_bytes));
        if version >= 1 {
            w.i32(self.max_records);
        } else if self.max_records != 0 {
            w.not_in_version(&"maxRecords");
        }
        if version >= 1 {
            w.i32(self.batch_size);
        } else if self.batch_size != 0 {
            w.not_in_version(&"batchSize");
        }
        if version >= 2 {
            w.i8(self.share_acquire_mode);
        }
        if version >= 2 {
            w.bool(self.is_renew_ack);
        } else if self.is_renew_ack {
            w.not_in_version(&"isRenewAck");
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.structs(&"forgottenTopicsData", flexible, &self.forgotten_topics_data, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ShareFetchRequest {
    const KEY: ApiKey = ApiKey::ShareFetch;
    type Response = ShareFetchResponse;
}

impl Struct for FetchTopic {
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

impl Struct for FetchPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            partition_max_bytes: if version <= 0 { r.i32(&"partitionMaxBytes") } else { 0 },
            acknowledgement_batches: r.structs(&"acknowledgementBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.partition_index);
        if version <= 0 {
            w.i32(self.partition_max_bytes);
        } else if self.partition_max_bytes != 0 {
            w.not_in_version(&"partitionMaxBytes");
        }
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

impl Struct for ForgottenTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
