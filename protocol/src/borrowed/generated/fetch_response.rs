//! Fetch response: API key 1, versions 0-18, flexible from 12, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FetchResponse`](crate::messages::fetch_response::FetchResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub session_id: i32,
    pub responses: Items<'a, FetchableTopicResponseRef<'a>>,
    pub node_endpoints: Items<'a, NodeEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        let throttle_time_ms: i32 = if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 };
        let (error_code, session_id) = if version >= 7 { r.run(&["errorCode", "sessionId"]) } else { (0, 0) };
        let mut it = Self {
            throttle_time_ms,
            error_code,
            session_id,
            responses: r.items(&"responses", flexible, version),
            node_endpoints: Items::EMPTY,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 if version >= 16 => self.node_endpoints = r.items(&"nodeEndpoints", flexible, version),
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`FetchableTopicResponse`](crate::messages::fetch_response::FetchableTopicResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchableTopicResponseRef<'a> {
    pub topic: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchableTopicResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.str(&"topic", flexible) } else { "" },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionData`](crate::messages::fetch_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub high_watermark: i64,
    pub last_stable_offset: i64,
    pub log_start_offset: i64,
    pub diverging_epoch: EpochEndOffsetRef<'a>,
    pub current_leader: LeaderIdAndEpochRef<'a>,
    pub snapshot_id: SnapshotIdRef<'a>,
    pub aborted_transactions: Option<Items<'a, AbortedTransactionRef<'a>>>,
    pub preferred_read_replica: i32,
    pub records: Option<&'a [u8]>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        let (partition_index, error_code, high_watermark) = r.run(&["partitionIndex", "errorCode", "highWatermark"]);
        let mut it = Self {
            partition_index,
            error_code,
            high_watermark,
            last_stable_offset: if version >= 4 { r.i64(&"lastStableOffset") } else { -1 },
            log_start_offset: if version >= 5 { r.i64(&"logStartOffset") } else { -1 },
            diverging_epoch: EpochEndOffsetRef::default(),
            current_leader: LeaderIdAndEpochRef::default(),
            snapshot_id: SnapshotIdRef::default(),
            aborted_transactions: if version >= 4 {
                r.nullable_items(&"abortedTransactions", flexible, version)
            } else {
                Some(Items::EMPTY)
            },
            preferred_read_replica: if version >= 11 { r.i32(&"preferredReadReplica") } else { -1 },
            records: r.nullable_slice(&"records", flexible),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 => self.diverging_epoch = r.structure(&"divergingEpoch", |r| EpochEndOffsetRef::read(r, version)),
            1 => self.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpochRef::read(r, version)),
            2 => self.snapshot_id = r.structure(&"snapshotId", |r| SnapshotIdRef::read(r, version)),
            _ => return false,
        }
        true
    }
}

/// [`EpochEndOffset`](crate::messages::fetch_response::EpochEndOffset), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EpochEndOffsetRef<'a> {
    pub epoch: i32,
    pub end_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for EpochEndOffsetRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { epoch: -1, end_offset: -1, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for EpochEndOffsetRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (epoch, end_offset) = r.run(&["epoch", "endOffset"]);
        Self { epoch, end_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`LeaderIdAndEpoch`](crate::messages::fetch_response::LeaderIdAndEpoch), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderIdAndEpochRef<'a> {
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for LeaderIdAndEpochRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { leader_id: -1, leader_epoch: -1, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for LeaderIdAndEpochRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self { leader_id, leader_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`SnapshotId`](crate::messages::fetch_response::SnapshotId), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotIdRef<'a> {
    pub end_offset: i64,
    pub epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for SnapshotIdRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { end_offset: -1, epoch: -1, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for SnapshotIdRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (end_offset, epoch) = r.run(&["endOffset", "epoch"]);
        Self { end_offset, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`AbortedTransaction`](crate::messages::fetch_response::AbortedTransaction), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AbortedTransactionRef<'a> {
    pub producer_id: i64,
    pub first_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AbortedTransactionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        let (producer_id, first_offset) = r.run(&["producerId", "firstOffset"]);
        Self { producer_id, first_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`NodeEndpoint`](crate::messages::fetch_response::NodeEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct NodeEndpointRef<'a> {
    pub node_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub rack: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for NodeEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            node_id: r.i32(&"nodeId"),
            host: r.str(&"host", flexible),
            port: r.i32(&"port"),
            rack: r.nullable_str(&"rack", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
