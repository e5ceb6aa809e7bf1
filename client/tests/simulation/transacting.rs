//! A producer with transactions at work, with offsets in them, killed now and then and begun again under the same id.
//! What must hold: of a transaction that was committed every batch is in the log once and visible; of one that was aborted
//! none is visible; of one whose outcome was never told (its process was killed) all are or none is. The group's offset is
//! that of the last transaction committed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_client::core::backoff::Backoff;
use millstream_client::core::connection::Failure;
use millstream_client::core::produce::{Action, Completed, Producer, RequestId};
use millstream_client::core::transaction::{Ending, Phase, Settings, Transaction, Whom};
use millstream_client::{Error, GroupMetadata, OffsetCommit, TopicPartition};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{MetadataRequest, ProduceRequest, ProduceResponse};

use crate::bugs::Bug;
use crate::logs;
use crate::producing::{sealed, settings};
use crate::reading::Reader;
use crate::shell::{Outcome, Shell, told};
use crate::world::{END_MS, PARTITIONS, TOPIC, World};

const TRANSACTIONS: u32 = 30;
const LABELS_EACH: u32 = 100;
const TIMEOUT_MS: i32 = 6_000;
const GROUP: &str = "g";
const ID: &str = "tx";

enum Token {
    Asked,
    Produced(RequestId),
    Metadata,
}

/// How a transaction ended, as far as its caller knows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fate {
    Committed,
    Aborted,
    /// Nobody was left to be told.
    Untold,
}

/// The transaction that is under way.
struct Current {
    number: u32,
    left: u32,
    next_push_ms: u64,
    ending: Option<Ending>,
}

/// A world with a producer.
pub(crate) struct Transacting {
    world: World,
    seed: u64,
    bug: Option<Bug>,
    core: Producer<u32>,
    shell: Shell<Token>,
    reader: Reader,
    lives: u64,
    /// By label: where each batch was handed over to.
    pushed: BTreeMap<u32, i32>,
    fates: BTreeMap<u32, Fate>,
    /// The transactions whose number is sent as an offset of the group.
    with_offsets: BTreeSet<u32>,
    current: Option<Current>,
    next_number: u32,
    next_begin_ms: u64,
}

impl Transacting {
    pub(crate) fn new(seed: u64, bug: Option<Bug>) -> Self {
        let mut world = World::new(seed);
        world.keys = vec![ID.to_owned(), GROUP.to_owned()];
        Self {
            world,
            seed,
            bug,
            core: core(seed),
            shell: Shell::new(),
            reader: Reader::new(seed, bug),
            lives: 0,
            pushed: BTreeMap::new(),
            fates: BTreeMap::new(),
            with_offsets: BTreeSet::new(),
            current: None,
            next_number: 1,
            next_begin_ms: 0,
        }
    }

    /// Runs to the end; gives back the trace.
    pub(crate) fn run(mut self) -> u64 {
        while self.current.is_some() || self.next_number <= TRANSACTIONS {
            let now_ms = self.world.now_ms;
            let own = [self.core.poll_timeout(now_ms), self.shell.next_ms(), self.work_ms(), self.world.next_ms()];
            let next_ms = own.into_iter().chain([self.reader.next_ms(now_ms)]).flatten().min().unwrap_or(END_MS + 1);
            self.world.now_ms = next_ms.max(now_ms);
            let phase = self.core.transaction().map(Transaction::phase);
            let trouble = self.core.transaction().and_then(Transaction::trouble);
            assert!(
                self.world.now_ms <= END_MS,
                "transaction {} is not finished long after the last fault: {phase:?}, {trouble:?}",
                self.next_number - 1
            );
            self.world.step();
            self.step();
            self.reader.step(&mut self.world);
        }
        self.abort_what_was_left_open();
        self.read_to_the_end();
        self.check();
        self.world.chance.trace()
    }

    /// When the caller does something next.
    fn work_ms(&self) -> Option<u64> {
        match &self.current {
            Some(current) if current.left > 0 => Some(current.next_push_ms),
            Some(_) => None,
            None => (self.phase() == Phase::AwaitingBegin).then_some(self.next_begin_ms),
        }
    }

    fn phase(&self) -> Phase {
        self.core.transaction().map_or(Phase::Over, Transaction::phase)
    }

    fn step(&mut self) {
        self.shell.step(&mut self.world);
        loop {
            let mut idle = true;
            while let Some((token, outcome)) = self.shell.poll_outcome() {
                self.take_in(token, outcome);
                idle = false;
            }
            while let Some(action) = self.core.poll_action(self.world.now_ms, &self.shell.cluster) {
                self.start(action);
                idle = false;
            }
            while let Some(Completed { .. }) = self.core.poll_completed() {
                idle = false;
            }
            if !self.work() && idle {
                return;
            }
        }
    }

    /// What the caller does now; whether that was anything.
    fn work(&mut self) -> bool {
        let phase = self.phase();
        if phase == Phase::Over || (self.world.is_stormy() && self.world.chance.permille(3)) {
            self.begin_anew();
            return true;
        }
        let now_ms = self.world.now_ms;
        match &mut self.current {
            None if phase == Phase::AwaitingBegin
                && self.next_number <= TRANSACTIONS
                && self.next_begin_ms <= now_ms =>
            {
                self.begin();
                true
            }
            None => false,
            Some(current) => match current.ending {
                Some(ending) if matches!(phase, Phase::AwaitingBegin | Phase::AwaitingIdentity) => {
                    self.ended(ending);
                    true
                }
                // A commit that has found out that it cannot be.
                Some(Ending::Commit) if phase == Phase::AwaitingRecords => {
                    self.end(Ending::Abort);
                    true
                }
                Some(_) => false,
                None if current.left > 0 && current.next_push_ms <= now_ms => {
                    self.push();
                    true
                }
                None if current.left == 0 => {
                    self.decide();
                    true
                }
                None => false,
            },
        }
    }

    fn begin(&mut self) {
        self.core.begin().expect("it is awaited");
        let left = self.world.chance.between(0, 5) as u32;
        let next_push_ms = self.world.now_ms;
        self.current = Some(Current { number: self.next_number, left, next_push_ms, ending: None });
        if self.world.chance.permille(600) {
            self.send_offset(self.next_number);
        }
        self.next_number += 1;
    }

    fn send_offset(&mut self, number: u32) {
        self.with_offsets.insert(number);
        let commit = OffsetCommit {
            topic: TOPIC.into(),
            partition: 0,
            offset: i64::from(number),
            leader_epoch: -1,
            metadata: String::new(),
        };
        let group = GroupMetadata::without_members(GROUP);
        let transaction = self.core.transaction_mut().expect("it has transactions");
        transaction.send_offsets(vec![commit], group).expect("a transaction is open");
    }

    fn push(&mut self) {
        let partition = self.world.chance.below(PARTITIONS as u64) as i32;
        let pause_ms = self.world.chance.below(120);
        let now_ms = self.world.now_ms;
        let Some(current) = &mut self.current else { return };
        current.left -= 1;
        current.next_push_ms = now_ms + pause_ms;
        let label = current.number * LABELS_EACH + current.left;
        match self.core.push(&TopicPartition::new(TOPIC, partition), sealed(label, 1), label, now_ms) {
            Ok(()) => {
                self.pushed.insert(label, partition);
            }
            // Something before has failed, and nothing more is taken.
            Err(Error::MustAbort { .. }) => current.left = 0,
            Err(error) if self.phase() == Phase::Over => drop(error),
            Err(error) => panic!("batch {label}: {error}"),
        }
    }

    fn decide(&mut self) {
        let ending = if self.world.chance.permille(700) { Ending::Commit } else { Ending::Abort };
        self.end(ending);
    }

    fn end(&mut self, ending: Ending) {
        let asked = match self.bug {
            Some(Bug::MissedAbort) => Ending::Commit,
            _ => ending,
        };
        let result = self.core.end(asked);
        let over = self.phase() == Phase::Over;
        let Some(current) = &mut self.current else { return };
        match result {
            Ok(()) => current.ending = Some(ending),
            Err(Error::MustAbort { .. }) => {
                self.core.end(Ending::Abort).expect("an abort is always taken");
                current.ending = Some(Ending::Abort);
            }
            Err(_) if over => {}
            Err(error) => panic!("end of transaction {}: {error}", current.number),
        }
    }

    fn ended(&mut self, ending: Ending) {
        let Some(current) = self.current.take() else { return };
        let fate = match ending {
            Ending::Commit => Fate::Committed,
            Ending::Abort => Fate::Aborted,
        };
        self.fates.insert(current.number, fate);
        self.next_begin_ms = self.world.now_ms + self.world.chance.below(300);
    }

    /// The process dies, or the producer is over; another one takes its place.
    fn begin_anew(&mut self) {
        if let Some(current) = self.current.take() {
            self.fates.insert(current.number, Fate::Untold);
        }
        self.shell.abandon(&mut self.world);
        self.lives += 1;
        self.core = core(self.seed ^ self.lives << 32);
    }

    fn start(&mut self, action: Action) {
        let world = &mut self.world;
        match action {
            Action::Ask(question) => {
                let address = match question.whom {
                    Whom::Anyone { failures } => self.shell.any(failures),
                    Whom::Broker(address) => address,
                };
                self.shell.submit(world, &address, question.request, 0, Token::Asked);
            }
            Action::Produce { id, node, request } => {
                let address = self.shell.address(node);
                self.shell.submit(world, &address, Box::new(request), 0, Token::Produced(id));
            }
            Action::Hints { leaders, endpoints } => self.shell.take_hints(&leaders, &endpoints),
            Action::RefreshMetadata(topics) => self.shell.ask_metadata(world, &topics, Token::Metadata),
            Action::InitProducerId { .. } => panic!("a producer with transactions gets its identity by them"),
        }
    }

    fn take_in(&mut self, token: Token, outcome: Outcome) {
        let now_ms = self.world.now_ms;
        match (token, outcome) {
            (Token::Asked, Ok(answer)) => self.core.handle_answer(now_ms, &answer),
            (Token::Asked, Err(failure)) => {
                let lost = matches!(failure, Failure::Lost(_));
                if lost && self.bug == Some(Bug::EndTakenForDone) {
                    self.take_for_done();
                }
                self.core.handle_no_answer(now_ms, lost, false, &told(&failure));
            }
            (Token::Produced(id), Ok(answer)) => {
                let response = answer.decode::<ProduceRequest>().expect("the broker's own answer");
                self.core.handle_response(id, now_ms, self.mistaken(response));
            }
            (Token::Produced(id), Err(failure)) => {
                let lost = matches!(failure, Failure::Lost(_));
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

    /// The bug of a caller who does not wait for the outcome of an end.
    fn take_for_done(&mut self) {
        if let (Phase::AwaitingEnd(ending), true) = (self.phase(), self.current.is_some()) {
            self.ended(ending);
            self.begin_anew();
        }
    }

    fn mistaken(&self, mut response: ProduceResponse) -> ProduceResponse {
        if self.bug == Some(Bug::CommitWithGap) {
            let partitions = response.responses.iter_mut().flat_map(|topic| &mut topic.partition_responses);
            partitions.for_each(|partition| partition.error_code = ErrorCode::NONE.0);
        }
        response
    }

    fn check(&mut self) {
        let logs = logs::read(&self.world);
        let mut visible: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (partition, log) in &logs {
            let seen: Vec<_> =
                log.iter().filter(|found| found.committed == Some(true)).map(|found| found.label).collect();
            let once: BTreeSet<_> = seen.iter().copied().collect();
            assert_eq!(once.len(), seen.len(), "doubled in partition {partition}: {seen:?}");
            assert!(log.iter().all(|found| found.committed.is_some()), "still open in partition {partition}: {log:?}");
            for label in once {
                assert_eq!(self.pushed.get(&label), Some(partition), "batch {label}");
                visible.entry(label / LABELS_EACH).or_default().insert(label);
            }
        }
        self.reader.check(&logs);
        self.check_offset();
        for (number, fate) in &self.fates {
            let range = number * LABELS_EACH..(number + 1) * LABELS_EACH;
            let pushed: BTreeSet<_> = self.pushed.range(range).map(|(label, _)| *label).collect();
            let seen = visible.remove(number).unwrap_or_default();
            match fate {
                Fate::Committed => assert_eq!(seen, pushed, "transaction {number} was committed"),
                Fate::Aborted => assert!(seen.is_empty(), "transaction {number} was aborted: {seen:?}"),
                Fate::Untold => assert!(seen.is_empty() || seen == pushed, "transaction {number} by half: {seen:?}"),
            }
        }
    }

    /// Lets the reader come to the end of what there is.
    fn read_to_the_end(&mut self) {
        // The storm has passed without it: what was due meanwhile is due now.
        self.reader.step(&mut self.world);
        while !self.reader.is_done(&self.world) {
            let now_ms = self.world.now_ms;
            let next_ms = self.reader.next_ms(now_ms).into_iter().chain(self.world.next_ms()).min();
            self.world.now_ms = next_ms.unwrap_or(2 * END_MS).max(now_ms);
            assert!(
                self.world.now_ms < 2 * END_MS,
                "the reader never comes to the end: {:?}",
                self.reader.behind(&self.world)
            );
            self.world.step();
            self.reader.step(&mut self.world);
        }
    }

    /// The group's offset is that of the last transaction committed with one, or of a later one that nobody was told of.
    fn check_offset(&self) {
        let sent = |fate: Fate| {
            let numbers =
                self.fates.iter().filter(move |(number, known)| **known == fate && self.with_offsets.contains(number));
            numbers.map(|(number, _)| i64::from(*number))
        };
        let least = sent(Fate::Committed).max().unwrap_or(-1);
        let offset = self.world.broker.committed_offset(GROUP, TOPIC, 0).unwrap_or(-1);
        let possible = offset == least || sent(Fate::Untold).any(|untold| untold == offset && untold > least);
        assert!(possible, "the group is at {offset}, the last transaction committed at {least}");
    }

    /// The transaction of a process that was killed ends by its timeout.
    fn abort_what_was_left_open(&mut self) {
        // Nobody takes in any more what is on its way to the producer.
        self.shell.abandon(&mut self.world);
        self.world.settle();
        let now_ms = self.world.broker_ms();
        self.world.broker.expire_transaction(ID, now_ms);
        self.world.settle();
    }
}

fn core(seed: u64) -> Producer<u32> {
    let backoff = Backoff { initial_ms: 20, max_ms: 300 };
    let transaction = Transaction::new(Settings { transactional_id: Arc::from(ID), timeout_ms: TIMEOUT_MS, backoff });
    Producer::transactional(settings(10_000), seed, transaction)
}
