//! ShareFetch response: API key 78, versions 0-2 (0 unstable), flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareFetchResponse`](crate::messages::share_fetch_response::ShareFetchResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareFetchResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub acquisition_lock_timeout_ms: i32,
    pub responses: Items<'a, ShareFetchableTopicResponseRef<'a>>,
    pub node_endpoints: Items<'a, NodeEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareFetchResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            acquisition_lock_timeout_ms: if version >= 1 { r.i32(&"acquisitionLockTimeoutMs") } else { 0 },
            responses: r.items(&"responses", flexible, version),
            node_endpoints: r.items(&"nodeEndpoints", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ShareFetchableTopicResponse`](crate::messages::share_fetch_response::ShareFetchableTopicResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareFetchableTopicResponseRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Items<'a, PartitionDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareFetchableTopicResponseRef<'a> {
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

/// [`PartitionData`](crate::messages::share_fetch_response::PartitionData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionDataRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub acknowledge_error_code: i16,
    pub acknowledge_error_message: Option<&'a str>,
    pub current_leader: LeaderIdAndEpochRef<'a>,
    pub records: Option<&'a [u8]>,
    pub acquired_records: Items<'a, AcquiredRecordsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            acknowledge_error_code: r.i16(&"acknowledgeErrorCode"),
            acknowledge_error_message: r.nullable_str(&"acknowledgeErrorMessage", flexible),
            current_leader: r.structure(&"currentLeader", |r| LeaderIdAndEpochRef::read(r, version)),
            records: if version <= 0 {
                r.nullable_slice(&"records", flexible)
            } else {
                Some(r.slice(&"records", flexible))
            },
            acquired_records: r.items(&"acquiredRecords", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderIdAndEpoch`](crate::messages::share_fetch_response::LeaderIdAndEpoch), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderIdAndEpochRef<'a> {
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for LeaderIdAndEpochRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { leader_id: 0, leader_epoch: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
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

/// [`AcquiredRecords`](crate::messages::share_fetch_response::AcquiredRecords), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AcquiredRecordsRef<'a> {
    pub first_offset: i64,
    pub last_offset: i64,
    pub delivery_count: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AcquiredRecordsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset, delivery_count) = r.run(&["firstOffset", "lastOffset", "deliveryCount"]);
        Self { first_offset, last_offset, delivery_count, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`NodeEndpoint`](crate::messages::share_fetch_response::NodeEndpoint), read in place.
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
