//! Records, and how they are produced.

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::produce_response::PartitionProduceResponse;
use millstream_protocol::messages::{ProduceRequest, ProduceResponse};
use millstream_protocol::records::{BatchBuilder, Compression, SealedBatch};

use super::Wire;
use super::told::name;

/// What is said of a topic just created, and of a transaction just ended or still to be looked up.
const NOT_PRODUCED_YET: [ErrorCode; 4] = [
    ErrorCode::NOT_LEADER_OR_FOLLOWER,
    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode::CONCURRENT_TRANSACTIONS,
    ErrorCode::NOT_ENOUGH_REPLICAS,
];

impl Wire {
    /// Produces to one partition, once that goes, and tells what became of it.
    pub(crate) fn produce(&mut self, version: i16, request: &ProduceRequest) -> PartitionProduceResponse {
        let code = |answer: &ProduceResponse| answer.responses[0].partition_responses[0].error_code;
        let mut answer = self.call_while(version, request, &NOT_PRODUCED_YET, code);
        answer.responses.remove(0).partition_responses.remove(0)
    }

    /// A batch of so many records for a partition.
    pub(crate) fn fill(&mut self, topic: &str, index: i32, count: usize) {
        let answer = self.produce(9, &produce_request(None, vec![by_name(topic, vec![data(index, batch(count))])]));
        assert_eq!(name(answer.error_code), "NONE");
    }
}

/// A batch of so many records.
pub(crate) fn batch(count: usize) -> Bytes {
    unfinished_batch(count).finish()
}

/// The same for a producer to put its name to.
pub(crate) fn unfinished_batch(count: usize) -> SealedBatch {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    // Of today, or Kafka would begin a new segment between these records and the markers of transactions.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock that is set");
    for _ in 0..count {
        builder.append(now.as_millis() as i64, None, Some(b"value"), &[]).expect("it fits");
    }
    builder.build()
}

pub(crate) fn data(index: i32, records: Bytes) -> PartitionProduceData {
    PartitionProduceData { index, records: Some(records), ..Default::default() }
}

pub(crate) fn by_name(topic: &str, partition_data: Vec<PartitionProduceData>) -> TopicProduceData {
    TopicProduceData { name: topic.to_owned(), partition_data, ..Default::default() }
}

pub(crate) fn produce_request(transactional_id: Option<&str>, topic_data: Vec<TopicProduceData>) -> ProduceRequest {
    let transactional_id = transactional_id.map(str::to_owned);
    ProduceRequest { transactional_id, acks: -1, timeout_ms: 5_000, topic_data, ..Default::default() }
}
