//! ReadShareGroupStateSummary response: API key 87, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ReadShareGroupStateSummaryResponse`](crate::messages::read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadShareGroupStateSummaryResponseRef<'a> {
    pub results: Items<'a, ReadStateSummaryResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadShareGroupStateSummaryResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReadStateSummaryResult`](crate::messages::read_share_group_state_summary_response::ReadStateSummaryResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadStateSummaryResultRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadStateSummaryResultRef<'a> {
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

/// [`PartitionResult`](crate::messages::read_share_group_state_summary_response::PartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionResultRef<'a> {
    pub partition: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub state_epoch: i32,
    pub leader_epoch: i32,
    pub start_offset: i64,
    pub delivery_complete_count: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let (state_epoch, leader_epoch, start_offset) = r.run(&["stateEpoch", "leaderEpoch", "startOffset"]);
        Self {
            partition,
            error_code,
            error_message,
            state_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: if version >= 1 { r.i32(&"deliveryCompleteCount") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
