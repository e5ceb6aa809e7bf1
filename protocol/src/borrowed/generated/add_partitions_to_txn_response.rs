//! AddPartitionsToTxn response: API key 24, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AddPartitionsToTxnResponse`](crate::messages::add_partitions_to_txn_response::AddPartitionsToTxnResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub results_by_transaction: Items<'a, AddPartitionsToTxnResultRef<'a>>,
    pub results_by_topic_v3_and_below: Items<'a, AddPartitionsToTxnTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            error_code: if version >= 4 { r.i16(&"errorCode") } else { 0 },
            results_by_transaction: if version >= 4 {
                r.items(&"resultsByTransaction", flexible, version)
            } else {
                Items::EMPTY
            },
            results_by_topic_v3_and_below: if version <= 3 {
                r.items(&"resultsByTopicV3AndBelow", flexible, version)
            } else {
                Items::EMPTY
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AddPartitionsToTxnResult`](crate::messages::add_partitions_to_txn_response::AddPartitionsToTxnResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnResultRef<'a> {
    pub transactional_id: &'a str,
    pub topic_results: Items<'a, AddPartitionsToTxnTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            transactional_id: r.str(&"transactionalId", flexible),
            topic_results: r.items(&"topicResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AddPartitionsToTxnTopicResult`](crate::messages::add_partitions_to_txn_response::AddPartitionsToTxnTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnTopicResultRef<'a> {
    pub name: &'a str,
    pub results_by_partition: Items<'a, AddPartitionsToTxnPartitionResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnTopicResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            name: r.str(&"name", flexible),
            results_by_partition: r.items(&"resultsByPartition", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AddPartitionsToTxnPartitionResult`](crate::messages::add_partitions_to_txn_response::AddPartitionsToTxnPartitionResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddPartitionsToTxnPartitionResultRef<'a> {
    pub partition_index: i32,
    pub partition_error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddPartitionsToTxnPartitionResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (partition_index, partition_error_code) = r.run(&["partitionIndex", "partitionErrorCode"]);
        Self { partition_index, partition_error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
