//! Produce response: API key 0, versions 0-13, flexible from 9, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ProduceResponse`](crate::messages::produce_response::ProduceResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProduceResponseRef<'a> {
    pub responses: Items<'a, TopicProduceResponseRef<'a>>,
    pub throttle_time_ms: i32,
    pub node_endpoints: Items<'a, NodeEndpointRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ProduceResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        let mut it = Self {
            responses: r.items(&"responses", flexible, version),
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
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
            0 if version >= 10 => self.node_endpoints = r.items(&"nodeEndpoints", flexible, version),
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`TopicProduceResponse`](crate::messages::produce_response::TopicProduceResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicProduceResponseRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partition_responses: Items<'a, PartitionProduceResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicProduceResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            name: if version <= 12 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_responses: r.items(&"partitionResponses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionProduceResponse`](crate::messages::produce_response::PartitionProduceResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionProduceResponseRef<'a> {
    pub index: i32,
    pub error_code: i16,
    pub base_offset: i64,
    pub log_append_time_ms: i64,
    pub log_start_offset: i64,
    pub record_errors: Items<'a, BatchIndexAndErrorMessageRef<'a>>,
    pub error_message: Option<&'a str>,
    pub current_leader: LeaderIdAndEpochRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionProduceResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        let (index, error_code, base_offset) = r.run(&["index", "errorCode", "baseOffset"]);
        let mut it = Self {
            index,
            error_code,
            base_offset,
            log_append_time_ms: if version >= 2 { r.i64(&"logAppendTimeMs") } else { -1 },
            log_start_offset: if version >= 5 { r.i64(&"logStartOffset") } else { -1 },
            record_errors: if version >= 8 { r.items(&"recordErrors", flexible, version) } else { Items::EMPTY },
            error_message: if version >= 8 { r.nullable_str(&"errorMessage", flexible) } else { None },
            current_leader: LeaderIdAndEpochRef::default(),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 if version >= 10 => {
                self.current_leader = r.structure(&"currentLeader", |r| LeaderIdAndEpochRef::read(r, version))
            }
            0 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`BatchIndexAndErrorMessage`](crate::messages::produce_response::BatchIndexAndErrorMessage), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BatchIndexAndErrorMessageRef<'a> {
    pub batch_index: i32,
    pub batch_index_error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BatchIndexAndErrorMessageRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            batch_index: r.i32(&"batchIndex"),
            batch_index_error_message: r.nullable_str(&"batchIndexErrorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`LeaderIdAndEpoch`](crate::messages::produce_response::LeaderIdAndEpoch), read in place.
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

/// [`NodeEndpoint`](crate::messages::produce_response::NodeEndpoint), read in place.
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
