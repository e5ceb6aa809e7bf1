//! ShareAcknowledge request: API key 79, versions 0-2 (0 unstable), flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareAcknowledgeRequest`](crate::messages::share_acknowledge_request::ShareAcknowledgeRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareAcknowledgeRequestRef<'a> {
    pub group_id: Option<&'a str>,
    pub member_id: Option<&'a str>,
    pub share_session_epoch: i32,
    pub is_renew_ack: bool,
    pub topics: Items<'a, AcknowledgeTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareAcknowledgeRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.nullable_str(&"groupId", flexible),
            member_id: r.nullable_str(&"memberId", flexible),
            share_session_epoch: r.i32(&"shareSessionEpoch"),
            is_renew_ack: if version >= 2 { r.bool(&"isRenewAck") } else { false },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AcknowledgeTopic`](crate::messages::share_acknowledge_request::AcknowledgeTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AcknowledgeTopicRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, AcknowledgePartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AcknowledgeTopicRef<'a> {
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

/// [`AcknowledgePartition`](crate::messages::share_acknowledge_request::AcknowledgePartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AcknowledgePartitionRef<'a> {
    pub partition_index: i32,
    pub acknowledgement_batches: Items<'a, AcknowledgementBatchRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AcknowledgePartitionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            acknowledgement_batches: r.items(&"acknowledgementBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AcknowledgementBatch`](crate::messages::share_acknowledge_request::AcknowledgementBatch), read in place.
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
