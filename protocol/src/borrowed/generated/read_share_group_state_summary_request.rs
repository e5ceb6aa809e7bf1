//! ReadShareGroupStateSummary request: API key 87, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ReadShareGroupStateSummaryRequest`](crate::messages::read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadShareGroupStateSummaryRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Items<'a, ReadStateSummaryDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadShareGroupStateSummaryRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ReadStateSummaryData`](crate::messages::read_share_group_state_summary_request::ReadStateSummaryData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReadStateSummaryDataRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ReadStateSummaryDataRef<'a> {
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

/// [`PartitionData`](crate::messages::read_share_group_state_summary_request::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (partition, leader_epoch) = r.run(&["partition", "leaderEpoch"]);
        Self { partition, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
