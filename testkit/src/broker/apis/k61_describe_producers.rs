//! DescribeProducers, version 0: who writes to a partition, and whose transaction is open there (KIP-664).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_producers_response::{PartitionResponse, ProducerState, TopicResponse};
use millstream_protocol::messages::{DescribeProducersRequest, DescribeProducersResponse};

use super::{Answer, Caller, led_partition};
use crate::broker::Broker;
use crate::broker::topics::Partition;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeProducersRequest,
) -> Answer<DescribeProducersResponse> {
    let topics = request.topics.into_iter().map(|asked| {
        let topic = broker.topics.named(&asked.name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        let describe = |partition_index: i32| {
            let partition = topic.and_then(|topic| led_partition(topic, partition_index, caller.node, -1));
            match partition {
                Ok(partition) => {
                    PartitionResponse { partition_index, active_producers: producers(partition), ..Default::default() }
                }
                Err(code) => PartitionResponse { partition_index, error_code: code.0, ..Default::default() },
            }
        };
        let partitions = asked.partition_indexes.iter().copied().map(describe).collect();
        TopicResponse { name: asked.name, partitions, ..Default::default() }
    });
    Answer::Now(DescribeProducersResponse { topics: topics.collect(), ..Default::default() })
}

fn producers(partition: &Partition) -> Vec<ProducerState> {
    let state = |(producer_id, producer): (i64, &crate::broker::producers::Producer)| ProducerState {
        producer_id,
        producer_epoch: i32::from(producer.epoch),
        last_sequence: producer.last_sequence(),
        last_timestamp: producer.last_seen_ms,
        coordinator_epoch: producer.coordinator_epoch,
        current_txn_start_offset: partition.stability.open_since(producer_id).unwrap_or(-1),
        ..Default::default()
    };
    partition.producers.iter().map(state).collect()
}
