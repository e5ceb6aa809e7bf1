//! What reads: the client's core for it with its connections, and a reader beside a producer with transactions, from near
//! replicas or leaders. What must hold there: of each partition it sees what the log has, once and in order; when it reads
//! what is committed, nothing that was aborted or is still open.

use std::collections::BTreeMap;

use millstream_client::core::backoff::Backoff;
use millstream_client::core::fetch::{Action, Batches, Fetcher, RequestId, ResetPolicy, Settings};
use millstream_client::{Error, TopicPartition};
use millstream_protocol::messages::{FetchRequest, ListOffsetsRequest, MetadataRequest, OffsetForLeaderEpochRequest};
use millstream_protocol::records::RecordBatches;

use crate::bugs::Bug;
use crate::logs::{Found, label};
use crate::shell::{Outcome, Shell};
use crate::world::{PARTITIONS, TOPIC, World};

const MAX_WAIT_MS: u64 = 500;

enum Token {
    Fetched(RequestId),
    Listed(RequestId),
    EpochEnds(RequestId),
    Metadata,
}

pub(crate) struct Reader {
    pump: Pump,
    committed_only: bool,
    /// By partition, the offset and the number of each batch, as it was read.
    seen: BTreeMap<i32, Vec<(i64, u32)>>,
    /// By partition, the position.
    positions: BTreeMap<i32, i64>,
}

impl Reader {
    pub(crate) fn new(seed: u64, bug: Option<Bug>) -> Self {
        let committed_only = seed % 4 != 3;
        let mut pump = Pump::new(seed, committed_only, ResetPolicy::Earliest, bug);
        pump.begin(0);
        Self { pump, committed_only, seen: BTreeMap::new(), positions: BTreeMap::new() }
    }

    /// Whether it has read all that the logs have.
    pub(crate) fn is_done(&self, world: &World) -> bool {
        self.behind(world).is_empty()
    }

    /// The partitions that it has not read to the end: each with its position and the end.
    pub(crate) fn behind(&self, world: &World) -> Vec<(i32, i64, i64)> {
        let stands = |partition| {
            let (_, end) = world.broker.offsets(TOPIC, partition).expect("a partition");
            (partition, self.positions.get(&partition).copied().unwrap_or(0), end)
        };
        (0..PARTITIONS).map(stands).filter(|(_, position, end)| position != end).collect()
    }

    pub(crate) fn next_ms(&self, now_ms: u64) -> Option<u64> {
        self.pump.next_ms(now_ms)
    }

    pub(crate) fn step(&mut self, world: &mut World) {
        for event in self.pump.step(world) {
            self.read(event.expect("nothing is lost or damaged here"));
        }
    }

    /// Compares what was read with what is there.
    pub(crate) fn check(&self, logs: &BTreeMap<i32, Vec<Found>>) {
        for (partition, log) in logs {
            let visible = log.iter().filter(|found| !self.committed_only || found.committed == Some(true));
            let expected: Vec<_> = visible.map(|found| (found.offset, found.label)).collect();
            let seen = self.seen.get(partition).cloned().unwrap_or_default();
            assert_eq!(seen, expected, "read of partition {partition}, then what is there");
        }
    }

    fn read(&mut self, batches: Batches<()>) {
        let partition = batches.partition;
        let before = self.positions.insert(partition, batches.next_offset).unwrap_or(0);
        assert!(before <= batches.next_offset, "partition {partition} went back from {before}");
        self.seen.entry(partition).or_default().extend(labels(&batches));
    }
}

/// The offset and the number of each batch that was asked for.
pub(crate) fn labels(batches: &Batches<()>) -> Vec<(i64, u32)> {
    let whole = RecordBatches::new(batches.records.clone()).map(|batch| batch.expect("whole batches"));
    let asked = whole.filter(|batch| batch.header.next_offset() > batches.start_offset);
    asked.map(|batch| (batch.header.base_offset, label(&batch))).collect()
}

/// The core of a consumer of all partitions, and what `io` is to it.
pub(crate) struct Pump {
    pub(crate) core: Fetcher<()>,
    shell: Shell<Token>,
    bug: Option<Bug>,
}

impl Pump {
    pub(crate) fn new(seed: u64, committed_only: bool, reset: ResetPolicy, bug: Option<Bug>) -> Self {
        let settings = Settings {
            max_wait_ms: MAX_WAIT_MS as i32,
            min_bytes: 1,
            max_bytes: 2_000,
            max_partition_bytes: 500,
            read_committed: committed_only,
            reset,
            check_crcs: true,
            rack: ["", "b"][(seed / 4 % 2) as usize].to_owned(),
            backoff: Backoff { initial_ms: 20, max_ms: 300 },
            metadata_max_age_ms: 60_000,
        };
        Self { core: Fetcher::new(settings, seed), shell: Shell::new(), bug }
    }

    /// Reads all partitions from their beginning.
    pub(crate) fn begin(&mut self, now_ms: u64) {
        let all: Vec<_> = (0..PARTITIONS).map(|partition| (TopicPartition::new(TOPIC, partition), 0i64)).collect();
        self.core.assign(&all, now_ms);
    }

    pub(crate) fn next_ms(&self, now_ms: u64) -> Option<u64> {
        self.core.poll_timeout(now_ms).into_iter().chain(self.shell.next_ms()).min()
    }

    /// Takes in what has arrived, and gives back what came of it.
    pub(crate) fn step(&mut self, world: &mut World) -> Vec<Result<Batches<()>, Error>> {
        let mut events = Vec::new();
        self.shell.step(world);
        loop {
            let mut idle = true;
            while let Some((token, outcome)) = self.shell.poll_outcome() {
                self.take_in(token, outcome, world.now_ms);
                idle = false;
            }
            while let Some(event) = self.core.poll_event() {
                events.push(event);
                idle = false;
            }
            while let Some(action) = self.core.poll_action(world.now_ms, &self.shell.cluster) {
                self.start(action, world);
                idle = false;
            }
            if idle {
                return events;
            }
        }
    }

    fn start(&mut self, action: Action, world: &mut World) {
        match action {
            Action::Fetch { id, node, request } => {
                let address = self.shell.address(node);
                self.shell.submit(world, &address, Box::new(request), MAX_WAIT_MS, Token::Fetched(id));
            }
            Action::ListOffsets { id, node, look_up } => {
                let (address, request) = (self.shell.address(node), look_up.at(0));
                self.shell.submit(world, &address, Box::new(request), 0, Token::Listed(id));
            }
            Action::EpochEnds { id, node, request } => {
                let address = self.shell.address(node);
                self.shell.submit(world, &address, Box::new(request), 0, Token::EpochEnds(id));
            }
            Action::Hints { leaders, endpoints } => self.shell.take_hints(&leaders, &endpoints),
            Action::RefreshMetadata(topics) => self.shell.ask_metadata(world, &topics, Token::Metadata),
        }
    }

    fn take_in(&mut self, token: Token, outcome: Outcome, now_ms: u64) {
        match (token, outcome) {
            (Token::Fetched(id), Ok(answer)) => {
                let mut response = answer.decode::<FetchRequest>().expect("the broker's own answer");
                if self.bug == Some(Bug::ShowAborted) {
                    let partitions = response.responses.iter_mut().flat_map(|topic| &mut topic.partitions);
                    partitions.for_each(|data| data.aborted_transactions = None);
                }
                if self.bug == Some(Bug::BlindToCuts) {
                    let partitions = response.responses.iter_mut().flat_map(|topic| &mut topic.partitions);
                    partitions.for_each(|data| data.diverging_epoch = Default::default());
                }
                self.core.handle_fetch(id, now_ms, response, ());
            }
            (Token::Listed(id), Ok(answer)) => {
                let response = answer.decode::<ListOffsetsRequest>().expect("the broker's own answer");
                self.core.handle_listed(id, now_ms, &response);
            }
            (Token::EpochEnds(id), Ok(_)) if self.bug == Some(Bug::BlindToCuts) => self.core.handle_unvalidated(id),
            (Token::EpochEnds(id), Ok(answer)) => {
                let response = answer.decode::<OffsetForLeaderEpochRequest>().expect("the broker's own answer");
                self.core.handle_epoch_ends(id, now_ms, &response);
            }
            (Token::Fetched(id) | Token::Listed(id) | Token::EpochEnds(id), Err(_)) => {
                self.core.handle_failure(id, now_ms);
            }
            (Token::Metadata, Ok(answer)) => {
                let response = answer.decode::<MetadataRequest>().expect("the broker's own answer");
                let (cluster, refused) = self.shell.cluster.apply(&response);
                self.shell.cluster = cluster;
                self.core.handle_metadata(now_ms, Some(&refused));
            }
            (Token::Metadata, Err(_)) => self.core.handle_metadata(now_ms, None),
        }
    }
}
