//! What a producer of transactions asks for.

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::add_partitions_to_txn_request::AddPartitionsToTxnTopic;
use millstream_protocol::messages::add_partitions_to_txn_response::AddPartitionsToTxnPartitionResult;
use millstream_protocol::messages::{
    AddPartitionsToTxnRequest, AddPartitionsToTxnResponse, EndTxnRequest, EndTxnResponse, InitProducerIdRequest,
};

use super::Wire;
use super::preparing::{NO_COORDINATOR_YET, TRANSACTION};
use super::producing::unfinished_batch;

/// Somebody who produces in transactions.
#[derive(Clone, Copy)]
pub(crate) struct Producer {
    pub(crate) id: i64,
    pub(crate) epoch: i16,
}

impl Producer {
    /// Who has yet to be given an id.
    pub(crate) const NOBODY: Self = Self { id: -1, epoch: -1 };

    /// A batch of so many records.
    pub(crate) fn batch(self, sequence: i32, count: usize) -> Bytes {
        let mut batch = unfinished_batch(count);
        batch.set_producer(self.id, self.epoch, sequence).set_transactional(true);
        batch.finish()
    }

    /// Asks to be let in, with the id it has, if any.
    pub(crate) fn init_request(self, transactional_id: &str, timeout_ms: i32) -> InitProducerIdRequest {
        InitProducerIdRequest {
            transactional_id: Some(transactional_id.to_owned()),
            transaction_timeout_ms: timeout_ms,
            producer_id: self.id,
            producer_epoch: self.epoch,
            ..Default::default()
        }
    }
}

impl Wire {
    /// A producer of its own for a transactional id.
    pub(crate) fn init_producer(&mut self, version: i16, transactional_id: &str) -> Producer {
        self.await_coordinator(TRANSACTION, transactional_id);
        let request = Producer::NOBODY.init_request(transactional_id, 60_000);
        let not_yet = [&NO_COORDINATOR_YET[..], &[ErrorCode::CONCURRENT_TRANSACTIONS]].concat();
        let answer = self.call_while(version, &request, &not_yet, |answer| answer.error_code);
        Producer { id: answer.producer_id, epoch: answer.producer_epoch }
    }

    /// Adds partitions of a topic to a transaction, as clients do, and tells what became of each.
    pub(crate) fn add_partitions(
        &mut self,
        transactional_id: &str,
        producer: Producer,
        topic: &str,
        partitions: &[i32],
    ) -> Vec<AddPartitionsToTxnPartitionResult> {
        let request = AddPartitionsToTxnRequest {
            v3_and_below_transactional_id: transactional_id.to_owned(),
            v3_and_below_producer_id: producer.id,
            v3_and_below_producer_epoch: producer.epoch,
            v3_and_below_topics: vec![added(topic, partitions)],
            ..Default::default()
        };
        let code = |answer: &AddPartitionsToTxnResponse| {
            answer.results_by_topic_v3_and_below[0].results_by_partition[0].partition_error_code
        };
        let mut answer = self.call_while(3, &request, &[ErrorCode::CONCURRENT_TRANSACTIONS], code);
        answer.results_by_topic_v3_and_below.remove(0).results_by_partition
    }

    /// Ends a transaction.
    pub(crate) fn end_transaction(
        &mut self,
        version: i16,
        transactional_id: &str,
        producer: Producer,
        committed: bool,
    ) -> EndTxnResponse {
        let request = EndTxnRequest {
            transactional_id: transactional_id.to_owned(),
            producer_id: producer.id,
            producer_epoch: producer.epoch,
            committed,
            ..Default::default()
        };
        self.call_while(version, &request, &[ErrorCode::CONCURRENT_TRANSACTIONS], |answer| answer.error_code)
    }
}

/// A topic whose partitions are to be in a transaction.
pub(crate) fn added(topic: &str, partitions: &[i32]) -> AddPartitionsToTxnTopic {
    AddPartitionsToTxnTopic {
        name: topic.to_owned(),
        partitions: partitions.iter().copied().collect(),
        ..Default::default()
    }
}
