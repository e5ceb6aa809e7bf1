//! The producer against a model of two brokers and a network that loses, delays and refuses, by seed.
//!
//! `tests/simulation` has the same promises kept with the embedded broker, over a network. What only a model does is here:
//! refusals of each kind at any moment, answers that deny what was written (`REQUEST_TIMED_OUT`,
//! `DUPLICATE_SEQUENCE_NUMBER`), and sequences that are about to wrap.
//!
//! What must hold whatever happens: a batch that was acknowledged is in the log once, at the offset told; one that was
//! reported as not written is not there; one of unknown outcome is there at most once; and each partition's log has its
//! batches in the order they were handed over. Without a delivery timeout, everything is acknowledged in the end.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::messages::produce_response::{
    LeaderIdAndEpoch, PartitionProduceResponse, TopicProduceResponse,
};
use millstream_protocol::messages::{InitProducerIdResponse, MetadataResponse, ProduceRequest, ProduceResponse};
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches};

use super::*;
use crate::core::connection::ConnectionError;
use crate::types::Address;

const TOPIC: &str = "t";
const PARTITIONS: i32 = 3;
const BATCHES: u32 = 60;

/// What a broker keeps of a producer in a partition: its epoch and its last five batches (first and last sequence, and
/// base offset), as Kafka's `ProducerStateEntry`.
#[derive(Debug, Default, Clone)]
struct ProducerState {
    epoch: i16,
    recent: VecDeque<(i32, i32, i64)>,
}

#[derive(Default)]
struct Log {
    labels: Vec<(i64, u32)>,
    next_offset: i64,
    producers: HashMap<i64, ProducerState>,
    leader: i32,
    epoch: i32,
}

impl Log {
    /// Kafka's rules (`ProducerAppendInfo`): an unknown producer begins anywhere, a new epoch at 0, a known batch is
    /// answered with its old offset, and everything else must follow.
    fn append(&mut self, records: &bytes::Bytes) -> Result<i64, ErrorCode> {
        let batch = RecordBatches::new(records.clone()).next().expect("a batch").expect("a sound batch");
        batch.verify_crc().expect("the checksum is renewed with the numbers");
        let (first, last) = (batch.header.base_sequence, batch.header.last_sequence());
        if let Some(known) = self.producers.get(&batch.header.producer_id) {
            if batch.header.producer_epoch < known.epoch {
                return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
            }
            if batch.header.producer_epoch == known.epoch {
                if let Some((.., offset)) = known.recent.iter().find(|(f, l, _)| (*f, *l) == (first, last)) {
                    return Ok(*offset);
                }
                let follows = known.recent.back().is_none_or(|(_, l, _)| sequence::advance(*l, 1) == first);
                if !follows {
                    return Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
                }
            } else if first != 0 {
                return Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
            }
        }
        let state = self.producers.entry(batch.header.producer_id).or_default();
        if state.epoch != batch.header.producer_epoch {
            *state = ProducerState { epoch: batch.header.producer_epoch, recent: VecDeque::new() };
        }
        let offset = self.next_offset;
        state.recent.push_back((first, last, offset));
        if state.recent.len() > 5 {
            state.recent.pop_front();
        }
        self.labels.push((offset, label(&batch)));
        self.next_offset += i64::from(batch.header.record_count);
        Ok(offset)
    }
}

fn label(batch: &millstream_protocol::records::RecordBatch) -> u32 {
    let payload = batch.payload(&mut Decompressor::new(1 << 20)).expect("no codec");
    let record = batch.records(&payload).next().expect("a record").expect("a sound record");
    u32::from_be_bytes(record.value.expect("a value").try_into().expect("four bytes"))
}

fn sealed(label: u32, records: u32) -> SealedBatch {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    for _ in 0..records {
        builder.append(0, None, Some(&label.to_be_bytes()), &[]).expect("it fits");
    }
    builder.build()
}

fn trouble() -> Arc<Error> {
    Arc::new(Error::Connection { address: Address::new("b", 1), cause: ConnectionError::Transport("cut".into()) })
}

/// One connection: requests in order on the way in, answers in order on the way out.
#[derive(Default)]
struct Link {
    inbound: VecDeque<(RequestId, ProduceRequest)>,
    outbound: VecDeque<(RequestId, ProduceResponse)>,
}

struct World {
    seed: u64,
    random: Random,
    now_ms: u64,
    faults: bool,
    producer: Producer<u32>,
    cluster: Cluster,
    logs: BTreeMap<i32, Log>,
    links: BTreeMap<i32, Link>,
    next_producer_id: i64,
    outcomes: HashMap<u32, Result<Acknowledged, Error>>,
}

impl World {
    fn new(seed: u64, delivery_timeout_ms: u64) -> Self {
        let settings = Settings {
            acks: Acks::All,
            idempotent: true,
            compression: Compression::None,
            compression_level: None,
            linger_ms: 0,
            batch_bytes: 1_000,
            max_request_bytes: 400,
            max_in_flight: 5,
            request_timeout_ms: 1_000,
            delivery_timeout_ms,
            metadata_max_age_ms: 60_000,
            backoff: Backoff { initial_ms: 10, max_ms: 100 },
        };
        let logs = (0..PARTITIONS).map(|p| (p, Log { leader: 1, ..Log::default() })).collect();
        let links = [(1, Link::default()), (2, Link::default())].into();
        let mut world = Self {
            seed,
            random: Random::new(seed),
            now_ms: 0,
            faults: true,
            producer: Producer::new(settings, seed),
            cluster: Cluster::default(),
            logs,
            links,
            next_producer_id: 1_000,
            outcomes: HashMap::new(),
        };
        world.learn();
        world
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.faults && self.random.next_u64() % 100 < percent
    }

    fn learn(&mut self) {
        let broker =
            |node_id| MetadataResponseBroker { node_id, host: "b".into(), port: node_id, ..Default::default() };
        let partition = |(index, log): (&i32, &Log)| MetadataResponsePartition {
            partition_index: *index,
            leader_id: log.leader,
            leader_epoch: log.epoch,
            ..Default::default()
        };
        let topic = MetadataResponseTopic {
            name: Some(TOPIC.into()),
            partitions: self.logs.iter().map(partition).collect(),
            ..Default::default()
        };
        let brokers = vec![broker(1), broker(2)];
        let response = MetadataResponse { brokers, topics: vec![topic], ..Default::default() };
        self.cluster = self.cluster.apply(&response).0;
    }

    fn act(&mut self) {
        while let Some(action) = self.producer.poll_action(self.now_ms, &self.cluster) {
            match action {
                Action::InitProducerId { .. } if self.chance(30) => {
                    self.producer.handle_no_identity(self.now_ms, false, &trouble())
                }
                Action::InitProducerId { .. } => {
                    self.next_producer_id += 1;
                    let response = InitProducerIdResponse { producer_id: self.next_producer_id, ..Default::default() };
                    self.producer.handle_identity(self.now_ms, &response);
                }
                Action::RefreshMetadata(_) if self.chance(20) => {
                    self.producer.handle_metadata(self.now_ms, Err(trouble()))
                }
                Action::RefreshMetadata(_) => {
                    self.learn();
                    self.producer.handle_metadata(self.now_ms, Ok(&[]));
                }
                Action::Hints { leaders, endpoints } => {
                    if let Some(cluster) = self.cluster.hinted(&leaders, &endpoints) {
                        self.cluster = cluster;
                    }
                }
                Action::Ask(question) => panic!("{question:?} without transactions"),
                Action::Produce { id, .. } if self.chance(3) => self.fail(id, false),
                Action::Produce { id, node, request } => {
                    self.links.get_mut(&node).expect("a node").inbound.push_back((id, request.request));
                }
            }
        }
        while let Some(Completed { ticket, result, .. }) = self.producer.poll_completed() {
            assert!(self.outcomes.insert(ticket, result).is_none(), "batch {ticket} ended twice");
        }
    }

    fn fail(&mut self, id: RequestId, lost: bool) {
        self.producer.handle_failure(id, self.now_ms, lost, false, &trouble());
    }

    /// A broker takes the next request of its connection.
    fn serve(&mut self, node: i32) {
        let Some((id, request)) = self.links.get_mut(&node).expect("a node").inbound.pop_front() else { return };
        let mut answers = Vec::new();
        for topic in &request.topic_data {
            for data in &topic.partition_data {
                let refused = self.chance(8);
                let timed_out = self.chance(4);
                let duplicate = self.chance(3);
                let names_leader = self.random.next_u64().is_multiple_of(2);
                let which = [
                    ErrorCode::NOT_ENOUGH_REPLICAS,
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
                    ErrorCode::LEADER_NOT_AVAILABLE,
                ];
                let which = which[(self.random.next_u64() % 3) as usize];
                let log = self.logs.get_mut(&data.index).expect("a partition");
                let (leader, epoch) = (log.leader, log.epoch);
                let appended = match log.leader == node {
                    false => Err(ErrorCode::NOT_LEADER_OR_FOLLOWER),
                    true if refused => Err(which),
                    true => log.append(data.records.as_ref().expect("records")),
                };
                let answer = match appended {
                    Ok(_) if timed_out => Err(ErrorCode::REQUEST_TIMED_OUT),
                    Ok(_) if duplicate => Err(ErrorCode::DUPLICATE_SEQUENCE_NUMBER),
                    other => other,
                };
                let named = match answer {
                    Err(ErrorCode::NOT_LEADER_OR_FOLLOWER) if names_leader => (leader, epoch),
                    _ => (-1, -1),
                };
                answers.push(PartitionProduceResponse {
                    index: data.index,
                    error_code: answer.err().unwrap_or(ErrorCode::NONE).0,
                    base_offset: answer.unwrap_or(-1),
                    current_leader: LeaderIdAndEpoch {
                        leader_id: named.0,
                        leader_epoch: named.1,
                        ..Default::default()
                    },
                    ..Default::default()
                });
            }
        }
        let topic = TopicProduceResponse { name: TOPIC.into(), partition_responses: answers, ..Default::default() };
        let response = ProduceResponse { responses: vec![topic], ..Default::default() };
        self.links.get_mut(&node).expect("a node").outbound.push_back((id, response));
    }

    /// A connection breaks: what arrived may have been carried out, and no answer comes any more.
    fn cut(&mut self, node: i32) {
        while self.chance(50) && !self.links[&node].inbound.is_empty() {
            self.serve(node);
        }
        let link = std::mem::take(self.links.get_mut(&node).expect("a node"));
        let open = link.outbound.into_iter().map(|(id, _)| id).chain(link.inbound.into_iter().map(|(id, _)| id));
        for id in open {
            self.fail(id, true);
        }
    }

    fn step(&mut self) {
        let node = 1 + (self.random.next_u64() % 2) as i32;
        match self.random.next_u64() % 10 {
            0..=3 => self.serve(node),
            4..=7 => {
                if let Some((id, response)) = self.links.get_mut(&node).expect("a node").outbound.pop_front() {
                    self.producer.handle_response(id, self.now_ms, response);
                }
            }
            8 if self.chance(15) => self.cut(node),
            8 if self.chance(15) => {
                let at = (self.random.next_u64() % PARTITIONS as u64) as i32;
                let log = self.logs.get_mut(&at).expect("a partition");
                log.leader = 3 - log.leader;
                log.epoch += 1;
            }
            _ => self.now_ms += self.random.next_u64() % 20,
        }
        self.act();
    }

    fn run(&mut self) {
        let mut sent = 0;
        while sent < BATCHES {
            if self.random.next_u64().is_multiple_of(4) {
                let partition = (self.random.next_u64() % PARTITIONS as u64) as i32;
                let records = 1 + (self.random.next_u64() % 5) as u32;
                let target = TopicPartition::new(TOPIC, partition);
                self.producer.push(&target, sealed(sent, records), sent, self.now_ms).expect("taken");
                sent += 1;
            }
            self.step();
        }
        for _ in 0..2_000 {
            self.step();
        }
        self.faults = false;
        let mut steps = 0;
        while self.producer.oldest_pending().is_some() {
            self.step();
            steps += 1;
            assert!(steps < 20_000, "seed {}: it does not come to an end", self.seed);
        }
    }

    fn check(&self) {
        for label in 0..BATCHES {
            let places: Vec<i64> =
                self.logs.values().flat_map(|l| &l.labels).filter(|(_, l)| *l == label).map(|(o, _)| *o).collect();
            let outcome = &self.outcomes[&label];
            let fine = match outcome {
                Ok(acknowledged) => {
                    places.len() == 1 && acknowledged.base_offset.is_none_or(|offset| places == [offset])
                }
                Err(Error::PossiblyWritten { .. }) => places.len() <= 1,
                Err(_) => places.is_empty(),
            };
            assert!(fine, "seed {}: batch {label} is at {places:?} and was told {outcome:?}", self.seed);
        }
        for (partition, log) in &self.logs {
            let labels: Vec<u32> = log.labels.iter().map(|(_, label)| *label).collect();
            assert!(labels.is_sorted(), "seed {}: partition {partition} has {labels:?}", self.seed);
        }
    }
}

#[test]
fn everything_is_acknowledged_once_and_in_order() {
    for seed in 0..400 {
        let mut world = World::new(seed, u64::MAX);
        world.run();
        world.check();
        assert!(world.outcomes.values().all(Result::is_ok), "seed {seed}: {:?}", world.outcomes);
    }
}

#[test]
fn what_runs_out_of_time_is_told_without_guessing() {
    let (mut unwritten, mut unknown) = (0, 0);
    for seed in 0..400 {
        let mut world = World::new(seed, 150);
        world.run();
        world.check();
        for outcome in world.outcomes.values() {
            match outcome {
                Err(Error::PossiblyWritten { .. }) => unknown += 1,
                Err(Error::DeliveryTimeout { .. }) => unwritten += 1,
                Err(other) => panic!("seed {seed}: {other}"),
                Ok(_) => {}
            }
        }
    }
    assert!(unwritten > 100 && unknown > 100, "the faults were there: {unwritten} {unknown}");
}

#[test]
fn sequences_wrap_in_the_middle_of_trouble() {
    for seed in 0..200 {
        let mut world = World::new(seed, u64::MAX);
        for partition in 0..PARTITIONS {
            let at = world.producer.index_of(&TopicPartition::new(TOPIC, partition));
            world.producer.partitions[at].adopt(Stamp { producer_id: 7, epoch: 0 });
            world.producer.partitions[at].start_at(i32::MAX - 20);
        }
        world.run();
        world.check();
    }
}
