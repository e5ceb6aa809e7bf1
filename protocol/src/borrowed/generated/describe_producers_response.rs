//! DescribeProducers response: API key 61, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeProducersResponse`](crate::messages::describe_producers_response::DescribeProducersResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeProducersResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, TopicResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeProducersResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicResponse`](crate::messages::describe_producers_response::TopicResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicResponseRef<'a> {
    pub name: &'a str,
    pub partitions: Items<'a, PartitionResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionResponse`](crate::messages::describe_producers_response::PartitionResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionResponseRef<'a> {
    pub partition_index: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub active_producers: Items<'a, ProducerStateRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            active_producers: r.items(&"activeProducers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ProducerState`](crate::messages::describe_producers_response::ProducerState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProducerStateRef<'a> {
    pub producer_id: i64,
    pub producer_epoch: i32,
    pub last_sequence: i32,
    pub last_timestamp: i64,
    pub coordinator_epoch: i32,
    pub current_txn_start_offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ProducerStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (producer_id, producer_epoch, last_sequence, last_timestamp, coordinator_epoch, current_txn_start_offset) =
            r.run(&[
                "producerId",
                "producerEpoch",
                "lastSequence",
                "lastTimestamp",
                "coordinatorEpoch",
                "currentTxnStartOffset",
            ]);
        Self {
            producer_id,
            producer_epoch,
            last_sequence,
            last_timestamp,
            coordinator_epoch,
            current_txn_start_offset,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
