//! Produce requests: which batches go together, and what is remembered of them.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::{InitProducerIdRequest, ProduceRequest};
use millstream_protocol::uuid::Uuid;

use super::batch::BatchId;
use super::{Acks, Action, Identity, Producer};
use crate::core::metadata::{Cluster, Leader};
use crate::core::request::Typed;
use crate::error::Error;
use crate::types::TopicPartition;

/// The last version that names topics by name; newer ones need an id (KIP-516).
const LAST_VERSION_BY_NAME: i16 = 12;

/// The first version whose brokers know zstd (KIP-110): older ones would refuse the batch, or worse, keep it.
const FIRST_VERSION_WITH_ZSTD: i16 = 7;

/// A request in flight.
pub(super) struct Sent {
    pub(super) node: i32,
    pub(super) batches: Vec<SentBatch>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct SentBatch {
    /// Index of the partition in the producer.
    pub(super) partition: usize,
    pub(super) topic_id: Uuid,
    /// The epoch of the leader that it was sent to.
    pub(super) leader_epoch: i32,
    pub(super) id: BatchId,
}

/// The batches of a request that is being made.
#[derive(Default)]
struct Gathered {
    topics: Vec<TopicProduceData>,
    batches: Vec<SentBatch>,
    bytes: usize,
    has_zstd: bool,
}

impl Gathered {
    fn add(&mut self, target: &TopicPartition, sent: SentBatch, records: Bytes) {
        self.has_zstd |= is_zstd(&records);
        self.bytes += records.len();
        self.batches.push(sent);
        let data = PartitionProduceData { index: target.partition, records: Some(records), ..Default::default() };
        match self.topics.iter_mut().find(|t| *t.name == *target.topic) {
            Some(topic) => topic.partition_data.push(data),
            None => self.topics.push(TopicProduceData {
                name: target.topic.to_string(),
                topic_id: sent.topic_id,
                partition_data: vec![data],
                ..Default::default()
            }),
        }
    }
}

impl<T: Clone> Producer<T> {
    /// A request with what `node` is to be sent now, if that is anything.
    pub(super) fn start_request(
        &mut self,
        node: i32,
        ready: &[usize],
        now_ms: u64,
        cluster: &Cluster,
    ) -> Option<Action> {
        let Gathered { topics, batches, has_zstd, .. } = self.gather(node, ready, cluster);
        if batches.is_empty() {
            return None;
        }
        // By id where the cluster has ids: a topic deleted and created again is then told apart by the broker.
        let by_id = batches.iter().all(|b| b.topic_id != Uuid::ZERO);
        let newest = if by_id { i16::MAX } else { LAST_VERSION_BY_NAME };
        let (min_version, max_version) = self.produce_versions(newest);
        let min_version = if has_zstd { min_version.max(FIRST_VERSION_WITH_ZSTD) } else { min_version };
        let transactional_id = self.transaction.as_mut().map(|transaction| {
            transaction.handle_batch_sent();
            transaction.transactional_id().to_string()
        });
        let request = ProduceRequest {
            transactional_id,
            acks: match self.settings.acks {
                Acks::None => 0,
                Acks::Leader => 1,
                Acks::All => -1,
            },
            timeout_ms: self.settings.request_timeout_ms,
            topic_data: topics,
            ..Default::default()
        };
        let answered = self.settings.acks != Acks::None;
        self.rotation = self.rotation.wrapping_add(1) % self.partitions.len().max(1);
        self.next_request_id += 1;
        let id = self.next_request_id;
        self.nodes.entry(node).or_default().pace.handle_sent(id, now_ms);
        self.requests.insert(id, Sent { node, batches });
        Some(Action::Produce { id, node, request: Typed { request, min_version, max_version, answered } })
    }

    /// Takes one batch of each partition that `node` leads and that is ready, as many as fit: a broker takes one batch
    /// of a partition per request, no more (Produce v3).
    fn gather(&mut self, node: i32, ready: &[usize], cluster: &Cluster) -> Gathered {
        let mut gathered = Gathered::default();
        for at in ready {
            let partition = &mut self.partitions[*at];
            let target = partition.target.clone();
            let leader = cluster.leader(&target.topic, target.partition).filter(|leader| leader.node == node);
            let Some(Leader { epoch: leader_epoch, .. }) = leader else { continue };
            if self.settings.idempotent && partition.lacks_identity() {
                continue;
            }
            if gathered.bytes > 0 && gathered.bytes + partition.next_size() > self.settings.max_request_bytes {
                continue;
            }
            let Some(batch) = partition.next(self.settings.idempotent) else {
                // Its epochs are used up.
                self.identity = Identity::Needed { ready_at_ms: 0, failures: 0 };
                continue;
            };
            let (id, records) = (batch.id, batch.finish());
            let topic_id = cluster.topic_id(&target.topic);
            (partition.leader_epoch, partition.is_in_use) = (leader_epoch, true);
            gathered.add(&target, SentBatch { partition: *at, topic_id, leader_epoch, id }, records);
        }
        gathered
    }
}

/// The lower byte of a batch's attributes, in its lower three bits, names the codec.
fn is_zstd(records: &[u8]) -> bool {
    records.get(22).is_some_and(|attributes| attributes & 7 == 4)
}

pub(super) fn init_producer_id() -> InitProducerIdRequest {
    InitProducerIdRequest {
        transactional_id: None,
        // Without transactions the timeout means nothing, but brokers check its range.
        transaction_timeout_ms: i32::MAX,
        ..Default::default()
    }
}

pub(super) fn identity_refusal(code: ErrorCode) -> Error {
    let subject = "an idempotent producer".to_owned();
    Error::Broker { api: ApiKey::InitProducerId, code, subject, message: None }
}

pub(super) fn topic_refusal(topic: &Arc<str>, code: ErrorCode) -> Error {
    match code {
        ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => Error::UnknownTopic { topic: topic.clone() },
        code => Error::Broker { api: ApiKey::Metadata, code, subject: format!("topic {topic:?}"), message: None },
    }
}

pub(super) fn no_answer() -> Error {
    let subject = "a partition that its response leaves out".to_owned();
    Error::Broker { api: ApiKey::Produce, code: ErrorCode::UNKNOWN_SERVER_ERROR, subject, message: None }
}
