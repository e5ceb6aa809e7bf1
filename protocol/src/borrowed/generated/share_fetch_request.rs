//! ShareFetch request: API key 78, versions 0-2 (0 unstable), flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareFetchRequest`](crate::messages::share_fetch_request::ShareFetchRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareFetchRequestRef<'a> {
    pub group_id: Option<&'a str>,
    pub member_id: Option<&'a str>,
    pub share_session_epoch: i32,
    pub max_wait_ms: i32,
    pub min_bytes: i32,
    pub max_bytes: i32,
    pub max_records: i32,
    pub batch_size: i32,
    pub share_acquire_mode: i8,
    pub is_renew_ack: bool,
    pub topics: Items<'a, FetchTopicRef<'a>>,
    pub forgotten_topics_data: Items<'a, ForgottenTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareFetchRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let group_id: Option<&'a str> = r.nullable_str(&"groupId", flexible);
        let member_id: Option<&'a str> = r.nullable_str(&"memberId", flexible);
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
            topics: r.items(&"topics", flexible, version),
            forgotten_topics_data: r.items(&"forgottenTopicsData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`FetchTopic`](crate::messages::share_fetch_request::FetchTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchTopicRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, FetchPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`FetchPartition`](crate::messages::share_fetch_request::FetchPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchPartitionRef<'a> {
    pub partition_index: i32,
    pub partition_max_bytes: i32,
    pub acknowledgement_batches: Items<'a, AcknowledgementBatchRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchPartitionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            partition_max_bytes: if version <= 0 { r.i32(&"partitionMaxBytes") } else { 0 },
            acknowledgement_batches: r.items(&"acknowledgementBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AcknowledgementBatch`](crate::messages::share_fetch_request::AcknowledgementBatch), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AcknowledgementBatchRef<'a> {
    pub first_offset: i64,
    pub last_offset: i64,
    pub acknowledge_types: Values<'a, i8>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AcknowledgementBatchRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset) = r.run(&["firstOffset", "lastOffset"]);
        Self {
            first_offset,
            last_offset,
            acknowledge_types: r.values(&"acknowledgeTypes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ForgottenTopic`](crate::messages::share_fetch_request::ForgottenTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ForgottenTopicRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ForgottenTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
