//! Idempotent producers at work. What must hold: a batch that was acknowledged is in the log once, at the offset told;
//! one told as not written is not there; one of unknown outcome is there at most once; and each partition has the batches
//! of a producer in the order they were handed over.

use std::collections::BTreeMap;

use millstream_client::core::backoff::Backoff;
use millstream_client::core::connection::Failure;
use millstream_client::core::produce::{Acknowledged, Action, Completed, Producer, RequestId, Settings};
use millstream_client::core::request::Typed;
use millstream_client::{Acks, Error, TopicPartition};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{InitProducerIdRequest, MetadataRequest, ProduceRequest, ProduceResponse};
use millstream_protocol::records::{BatchBuilder, BatchHeader, Compression, SealedBatch};

use crate::bugs::Bug;
use crate::logs;
use crate::shell::{Outcome, REQUEST_TIMEOUT_MS, Shell, told};
use crate::world::{END_MS, PARTITIONS, TOPIC, World};

const PRODUCERS: usize = 2;
const BATCHES: u32 = 80;

/// `delivery.timeout.ms` for those who have all the time of the world.
const PATIENT_MS: u64 = 10 * END_MS;

enum Token {
    Identity,
    Produced(RequestId),
    Metadata,
}

struct Client {
    core: Producer<u32>,
    shell: Shell<Token>,
    bug: Option<Bug>,
    /// By label: where each batch was handed over to, in order.
    pushed: BTreeMap<u32, i32>,
    outcomes: BTreeMap<u32, Result<Acknowledged, Error>>,
    next_label: u32,
    last_label: u32,
    next_push_ms: u64,
    /// A request kept back so that a later one overtakes it.
    kept_back: Option<(RequestId, i32, Typed<ProduceRequest>)>,
}

/// A world with producers.
pub(crate) struct Producing {
    world: World,
    clients: Vec<Client>,
    seed: u64,
    bug: Option<Bug>,
}

impl Producing {
    pub(crate) fn new(seed: u64, bug: Option<Bug>) -> Self {
        let mut simulation = Self { world: World::new(seed), clients: Vec::new(), seed, bug };
        simulation.people(PATIENT_MS);
        simulation
    }

    /// The same with producers that give up on a batch after so long.
    pub(crate) fn with_delivery_timeout_ms(mut self, delivery_timeout_ms: u64) -> Self {
        // The bugs that show as a batch that never ends need somebody who waits for it.
        if self.bug != Some(Bug::LostRetry) {
            self.people(delivery_timeout_ms);
        }
        self
    }

    fn people(&mut self, delivery_timeout_ms: u64) {
        self.clients =
            (0..PRODUCERS).map(|index| Client::new(self.seed, index, delivery_timeout_ms, self.bug)).collect();
    }

    /// Runs to the end; gives back the trace.
    pub(crate) fn run(mut self) -> u64 {
        while !self.clients.iter().all(Client::is_done) {
            let times = self.clients.iter().filter_map(|client| client.next_ms(self.world.now_ms));
            let next_ms = times.chain(self.world.next_ms()).min().unwrap_or(END_MS + 1);
            self.world.now_ms = next_ms.max(self.world.now_ms);
            let open: Vec<_> = self.clients.iter().map(Client::open).collect();
            assert!(self.world.now_ms <= END_MS, "not finished long after the last fault: {open:?}");
            self.world.step();
            for client in &mut self.clients {
                client.step(&mut self.world);
            }
        }
        self.check();
        self.world.chance.trace()
    }

    fn check(&self) {
        let logs = logs::read(&self.world);
        for client in &self.clients {
            for (label, partition) in &client.pushed {
                let outcome = &client.outcomes[label];
                let found: Vec<_> = logs[partition].iter().filter(|found| found.label == *label).collect();
                match outcome {
                    Ok(acknowledged) => {
                        assert_eq!(found.len(), 1, "batch {label} was acknowledged: {found:?}");
                        let told = acknowledged.base_offset;
                        assert!(told.is_none_or(|told| told == found[0].offset), "batch {label}: {told:?} {found:?}");
                    }
                    Err(error) if error.is_possibly_written() => {
                        assert!(found.len() <= 1, "batch {label} may be written once: {found:?}");
                    }
                    Err(error) => {
                        assert!(found.is_empty(), "batch {label} was told as not written ({error}): {found:?}")
                    }
                }
            }
            for (partition, log) in &logs {
                let own = log.iter().map(|found| found.label).filter(|label| client.pushed.contains_key(label));
                assert!(own.is_sorted(), "order in partition {partition}: {log:?}");
            }
        }
    }
}

impl Client {
    fn new(seed: u64, index: usize, delivery_timeout_ms: u64, bug: Option<Bug>) -> Self {
        let unnumbered = matches!(bug, Some(Bug::NoNumbers | Bug::UnorderedDrain));
        let settings = Settings { idempotent: !unnumbered, ..settings(delivery_timeout_ms) };
        let first = index as u32 * 1_000_000;
        Self {
            core: Producer::new(settings, seed ^ index as u64),
            shell: Shell::new(),
            bug,
            pushed: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            next_label: first,
            last_label: first + BATCHES,
            next_push_ms: 0,
            kept_back: None,
        }
    }

    fn is_done(&self) -> bool {
        self.next_label == self.last_label && self.outcomes.len() == self.pushed.len()
    }

    /// The batches that have not ended.
    fn open(&self) -> Vec<u32> {
        self.pushed.keys().filter(|label| !self.outcomes.contains_key(label)).copied().collect()
    }

    fn next_ms(&self, now_ms: u64) -> Option<u64> {
        let push = (self.next_label < self.last_label).then_some(self.next_push_ms);
        self.core.poll_timeout(now_ms).into_iter().chain(self.shell.next_ms()).chain(push).min()
    }

    fn step(&mut self, world: &mut World) {
        self.shell.step(world);
        while let Some((token, outcome)) = self.shell.poll_outcome() {
            self.take_in(token, outcome, world.now_ms);
        }
        while self.next_label < self.last_label && self.next_push_ms <= world.now_ms {
            self.push(world);
        }
        while let Some(action) = self.core.poll_action(world.now_ms, &self.shell.cluster) {
            self.start(action, world);
        }
        if let Some((id, node, request)) = self.kept_back.take() {
            self.send(id, node, request, world);
        }
        while let Some(Completed { ticket, result, .. }) = self.core.poll_completed() {
            let before = self.outcomes.insert(ticket, result);
            assert!(before.is_none(), "batch {ticket} ended twice");
        }
    }

    fn push(&mut self, world: &mut World) {
        let partition = world.chance.below(PARTITIONS as u64) as i32;
        let label = self.next_label;
        self.next_label += 1;
        self.next_push_ms = world.now_ms + world.chance.below(500);
        self.pushed.insert(label, partition);
        let records = world.chance.between(1, 3) as u32;
        let target = TopicPartition::new(TOPIC, partition);
        self.core.push(&target, sealed(label, records), label, world.now_ms).expect("no transaction to be in");
    }

    fn start(&mut self, action: Action, world: &mut World) {
        match action {
            Action::InitProducerId { failures, request } => {
                let address = self.shell.any(failures);
                self.shell.submit(world, &address, Box::new(request), 0, Token::Identity);
            }
            Action::Produce { id, node, request } => {
                if self.bug == Some(Bug::UnorderedDrain) && self.kept_back.is_none() {
                    self.kept_back = Some((id, node, request));
                    return;
                }
                self.send(id, node, request, world);
            }
            Action::Hints { leaders, endpoints } => self.shell.take_hints(&leaders, &endpoints),
            Action::RefreshMetadata(topics) => self.shell.ask_metadata(world, &topics, Token::Metadata),
            Action::Ask(question) => panic!("{question:?} of a producer without transactions"),
        }
    }

    fn send(&mut self, id: RequestId, node: i32, mut request: Typed<ProduceRequest>, world: &mut World) {
        if self.bug == Some(Bug::SequenceReuse) {
            renumber(&mut request.request);
        }
        let address = self.shell.address(node);
        self.shell.submit(world, &address, Box::new(request), 0, Token::Produced(id));
    }

    fn take_in(&mut self, token: Token, outcome: Outcome, now_ms: u64) {
        match (token, outcome) {
            (Token::Identity, Ok(answer)) => {
                let response = answer.decode::<InitProducerIdRequest>().expect("the broker's own answer");
                self.core.handle_identity(now_ms, &response);
            }
            (Token::Identity, Err(failure)) => self.core.handle_no_identity(now_ms, false, &told(&failure)),
            (Token::Produced(id), Ok(answer)) => {
                let response = answer.decode::<ProduceRequest>().expect("the broker's own answer");
                self.core.handle_response(id, now_ms, self.mistaken(response));
            }
            (Token::Produced(_), Err(_)) if self.bug == Some(Bug::LostRetry) => {}
            (Token::Produced(id), Err(failure)) => {
                let lost = matches!(failure, Failure::Lost(_)) && self.bug != Some(Bug::UnknownIsUnsent);
                self.core.handle_failure(id, now_ms, lost, false, &told(&failure));
            }
            (Token::Metadata, Ok(answer)) => {
                let response = answer.decode::<MetadataRequest>().expect("the broker's own answer");
                let (cluster, refused) = self.shell.cluster.apply(&response);
                self.shell.cluster = cluster;
                self.core.handle_metadata(now_ms, Ok(&refused));
            }
            (Token::Metadata, Err(failure)) => self.core.handle_metadata(now_ms, Err(told(&failure))),
        }
    }

    fn mistaken(&self, mut response: ProduceResponse) -> ProduceResponse {
        if self.bug == Some(Bug::ErrorIsSuccess) {
            let partitions = response.responses.iter_mut().flat_map(|topic| &mut topic.partition_responses);
            partitions.for_each(|partition| partition.error_code = ErrorCode::NONE.0);
        }
        response
    }
}

/// What both kinds of producers have in common.
pub(crate) fn settings(delivery_timeout_ms: u64) -> Settings {
    Settings {
        acks: Acks::All,
        idempotent: true,
        compression: Compression::None,
        compression_level: None,
        linger_ms: 0,
        batch_bytes: 1_000,
        max_request_bytes: 400,
        max_in_flight: 5,
        request_timeout_ms: REQUEST_TIMEOUT_MS as i32,
        delivery_timeout_ms,
        metadata_max_age_ms: 60_000,
        backoff: Backoff { initial_ms: 20, max_ms: 300 },
    }
}

/// A batch whose records all carry this number.
pub(crate) fn sealed(label: u32, records: u32) -> SealedBatch {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    for _ in 0..records {
        builder.append(1_700_000_000_000, None, Some(&label.to_be_bytes()), &[]).expect("it fits");
    }
    builder.build()
}

/// Gives every batch the sequence 0: the broker takes the second one for a retry of the first.
fn renumber(request: &mut ProduceRequest) {
    for topic in &mut request.topic_data {
        for data in &mut topic.partition_data {
            let Some(records) = data.records.take() else { continue };
            let mut batch = SealedBatch::reopen(records.clone()).expect("a batch of our own");
            let header = BatchHeader::parse(&records).expect("a header");
            batch.set_producer(header.producer_id, header.producer_epoch, 0);
            data.records = Some(batch.finish());
        }
    }
}
