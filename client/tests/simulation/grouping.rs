//! Members of a group at work, in either protocol, killed now and then. What must hold: no partition is worked on by two
//! members in one generation, no offset is committed that was not worked on, no owner's offset is taken back by one
//! before it, and in the end every record was worked on and committed.
//!
//! A record is a number here: members work through each partition from 0 on, as fast as they are told.

use std::collections::{BTreeMap, BTreeSet};

use millstream_client::core::group::{Classic, Event, Kind, Membership, Modern, Settings, assignors, commit};
use millstream_client::core::offsets;
use millstream_client::core::request::{PerVersion, Typed};
use millstream_client::{OffsetCommit, TopicPartition};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{OffsetCommitRequest, OffsetFetchRequest};

use crate::bugs::Bug;
use crate::member::{self, Asked, GroupMember};
use crate::shell::{Outcome, Shell};
use crate::world::{END_MS, PARTITIONS, TOPIC, World};

const MEMBERS: usize = 3;
const RECORDS: i64 = 60;
const GROUP: &str = "g";

/// Who assigns the partitions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Protocol {
    /// One of the members.
    Classic,
    /// The coordinator (KIP-848).
    Modern,
}

impl Protocol {
    pub(crate) const ALL: [Self; 2] = [Self::Classic, Self::Modern];
}

enum Token {
    Group(Asked),
    Position { partition: i32, life: u64 },
    Committed { releases: bool },
}

impl From<Asked> for Token {
    fn from(asked: Asked) -> Self {
        Self::Group(asked)
    }
}

/// What must hold of all members together.
#[derive(Default)]
struct Ledger {
    /// Who worked on a partition in a generation.
    owners: BTreeMap<(i32, i32), u64>,
    /// The records of each partition that somebody has worked on.
    done: BTreeMap<i32, BTreeSet<i64>>,
    /// The newest generation in which a partition was worked on, and where its owner found the committed offset.
    begun: BTreeMap<i32, (i32, i64)>,
}

impl Ledger {
    fn work(&mut self, member: u64, generation: i32, partition: i32, (start, record): (i64, i64)) {
        let begun = self.begun.entry(partition).or_insert((generation, start));
        if generation >= begun.0 {
            *begun = (generation, start);
        }
        let owner = *self.owners.entry((generation, partition)).or_insert(member);
        assert_eq!(owner, member, "partition {partition} has two owners in generation {generation}");
        self.done.entry(partition).or_default().insert(record);
    }

    /// The first record that nobody has worked on.
    fn frontier(&self, partition: i32) -> i64 {
        let done = self.done.get(&partition).into_iter().flatten();
        done.zip(0..).take_while(|(record, index)| *record == index).count() as i64
    }
}

/// A partition of a member.
#[derive(Default)]
struct Owned {
    /// The offset that was committed when the member got it.
    start: i64,
    /// The next record to work on, once it is known.
    position: Option<i64>,
    asked: bool,
    ready_ms: u64,
}

struct Member {
    group: GroupMember,
    shell: Shell<Token>,
    /// Names this member among all that ever were.
    life: u64,
    seed: u64,
    protocol: Protocol,
    owned: BTreeMap<i32, Owned>,
    next_work_ms: u64,
    next_commit_ms: u64,
    bug: Option<Bug>,
    /// What a planted bug commits although it is given up.
    given_up: Vec<(u64, OffsetCommit)>,
}

/// A world with a group.
pub(crate) struct Grouping {
    world: World,
    members: Vec<Member>,
    ledger: Ledger,
}

impl Grouping {
    pub(crate) fn new(seed: u64, protocol: Protocol, bug: Option<Bug>) -> Self {
        let mut world = World::new(seed);
        world.keys = vec![GROUP.to_owned()];
        let members = (0..MEMBERS as u64).map(|index| Member::new(seed, index, protocol, bug)).collect();
        Self { world, members, ledger: Ledger::default() }
    }

    /// Runs to the end; gives back the trace.
    pub(crate) fn run(mut self) -> u64 {
        while !(0..PARTITIONS).all(|partition| self.committed(partition) == RECORDS) {
            let times = self.members.iter().filter_map(|member| member.next_ms(self.world.now_ms));
            let next_ms = times.chain(self.world.next_ms()).min().unwrap_or(END_MS + 1);
            self.world.now_ms = next_ms.max(self.world.now_ms);
            let committed: Vec<_> = (0..PARTITIONS).map(|partition| self.committed(partition)).collect();
            assert!(self.world.now_ms <= END_MS, "not finished long after the last fault: {committed:?}");
            self.world.step();
            for at in 0..self.members.len() {
                if self.world.is_stormy() && self.world.chance.permille(1) {
                    self.members[at].die(&mut self.world);
                }
                self.members[at].step(&mut self.world, &mut self.ledger);
            }
            for partition in 0..PARTITIONS {
                let (committed, frontier) = (self.committed(partition), self.ledger.frontier(partition));
                assert!(committed <= frontier, "partition {partition}: {committed} committed, {frontier} done");
                let (_, start) = self.ledger.begun.get(&partition).copied().unwrap_or_default();
                assert!(
                    committed >= start,
                    "partition {partition}: back to {committed} under an owner that began at {start}"
                );
            }
        }
        self.world.chance.trace()
    }

    fn committed(&self, partition: i32) -> i64 {
        self.world.broker.committed_offset(GROUP, TOPIC, partition).unwrap_or(0)
    }
}

impl Member {
    fn new(seed: u64, life: u64, protocol: Protocol, bug: Option<Bug>) -> Self {
        Self {
            group: GroupMember::new(GROUP, core(seed, life, protocol)),
            protocol,
            shell: Shell::new(),
            life,
            seed,
            owned: BTreeMap::new(),
            next_work_ms: 0,
            next_commit_ms: 0,
            bug,
            given_up: Vec::new(),
        }
    }

    /// The process is killed, and another one begun.
    fn die(&mut self, world: &mut World) {
        self.shell.abandon(world);
        *self = Self::new(self.seed, self.life + MEMBERS as u64, self.protocol, self.bug);
        (self.next_work_ms, self.next_commit_ms) = (world.now_ms, world.now_ms);
    }

    fn next_ms(&self, now_ms: u64) -> Option<u64> {
        let positions = self.owned.values().filter(|owned| owned.position.is_none() && !owned.asked);
        let own = positions.map(|owned| owned.ready_ms).chain([self.next_work_ms, self.next_commit_ms]);
        let core = self.group.core.poll_timeout().map(|at_ms| at_ms.max(now_ms + 1));
        own.chain(self.shell.next_ms()).chain(core).min()
    }

    fn step(&mut self, world: &mut World, ledger: &mut Ledger) {
        self.shell.step(world);
        self.group.core.polling(world.now_ms);
        loop {
            let mut idle = true;
            while let Some((token, outcome)) = self.shell.poll_outcome() {
                self.take_in(token, outcome, world.now_ms);
                idle = false;
            }
            while let Some(action) = self.group.core.poll_action(world.now_ms) {
                self.group.start(action, &mut self.shell, world);
                idle = false;
            }
            while let Some(event) = self.group.core.poll_event() {
                self.notice(event, world);
                idle = false;
            }
            if idle {
                break;
            }
        }
        self.work(world, ledger);
    }

    fn work(&mut self, world: &mut World, ledger: &mut Ledger) {
        let now_ms = world.now_ms;
        let asks = |owned: &Owned| owned.position.is_none() && !owned.asked && owned.ready_ms <= now_ms;
        let wanted: Vec<i32> =
            self.owned.iter().filter(|(_, owned)| asks(owned)).map(|(partition, _)| *partition).collect();
        for partition in wanted {
            self.ask_position(partition, world);
        }
        if self.next_work_ms <= now_ms {
            self.next_work_ms = now_ms + world.chance.between(30, 200);
            let generation = self.group.core.metadata().generation;
            for (partition, owned) in &mut self.owned {
                let Some(position) = owned.position.as_mut().filter(|position| **position < RECORDS) else { continue };
                ledger.work(self.life, generation, *partition, (owned.start, *position));
                *position += 1;
            }
        }
        if self.next_commit_ms <= now_ms {
            self.next_commit_ms = now_ms + world.chance.between(200, 900);
            let all: Vec<i32> = self.owned.keys().copied().collect();
            self.commit(&all, false, world);
        }
    }

    fn ask_position(&mut self, partition: i32, world: &mut World) {
        let token = Token::Position { partition, life: self.life };
        let Some(address) = self.group.coordinator.clone() else { return self.no_position(partition, world.now_ms) };
        if let Some(owned) = self.owned.get_mut(&partition) {
            owned.asked = true;
        }
        let target = TopicPartition::new(TOPIC, partition);
        let build = move |version| offsets::fetch_request(GROUP, std::slice::from_ref(&target), version);
        let request = PerVersion { build, max_version: offsets::LAST_FETCH_VERSION_BY_NAME };
        self.shell.submit(world, &address, Box::new(request), 0, token);
    }

    fn no_position(&mut self, partition: i32, now_ms: u64) {
        if let Some(owned) = self.owned.get_mut(&partition) {
            (owned.asked, owned.ready_ms) = (false, now_ms + 100);
        }
    }

    /// What is done of these partitions.
    fn done(&self, partitions: &[i32]) -> Vec<OffsetCommit> {
        let ahead = if self.bug == Some(Bug::CommitAhead) { 1 } else { 0 };
        let done = partitions.iter().filter_map(|partition| {
            let position = self.owned.get(partition)?.position?;
            Some(OffsetCommit {
                topic: TOPIC.into(),
                partition: *partition,
                offset: position + ahead,
                leader_epoch: -1,
                metadata: String::new(),
            })
        });
        done.collect()
    }

    /// Commits what is done of these partitions; `releases` when they are given up afterwards. False if there is nobody
    /// to send it to, or nothing to commit.
    fn commit(&mut self, partitions: &[i32], releases: bool, world: &mut World) -> bool {
        let mut done = self.done(partitions);
        if self.bug == Some(Bug::CommitAfterRevoke) && !releases {
            let due = self.given_up.extract_if(.., |(at_ms, _)| *at_ms <= world.now_ms);
            done.extend(due.map(|(_, commit)| commit));
        }
        let who = self.group.core.metadata();
        let (Some(address), false, false) = (self.group.coordinator.clone(), done.is_empty(), who.member_id.is_empty())
        else {
            return false;
        };
        let request = commit::in_the_name_of(&who, offsets::commit_request(GROUP, &done));
        let request = Typed::up_to(request, offsets::LAST_COMMIT_VERSION_BY_NAME);
        self.shell.submit(world, &address, Box::new(request), 0, Token::Committed { releases });
        true
    }

    fn notice(&mut self, event: Event, world: &mut World) {
        let numbers =
            |partitions: &[TopicPartition]| partitions.iter().map(|target| target.partition).collect::<Vec<_>>();
        match event {
            Event::Assigned(partitions) => {
                for partition in numbers(&partitions) {
                    self.owned.insert(partition, Owned { ready_ms: world.now_ms, ..Owned::default() });
                }
            }
            Event::Revoked(partitions) => {
                let gone = numbers(&partitions);
                let later_ms = world.now_ms + 2_000;
                self.given_up.extend(self.done(&gone).into_iter().map(|commit| (later_ms, commit)));
                let waits = self.bug != Some(Bug::CommitAfterRevoke) && self.commit(&gone, true, world);
                if self.bug != Some(Bug::KeepRevoked) {
                    self.owned.retain(|partition, _| !gone.contains(partition));
                }
                if !waits {
                    self.group.core.released(world.now_ms);
                }
            }
            Event::Lost(partitions) => {
                let gone = numbers(&partitions);
                if self.bug != Some(Bug::KeepRevoked) {
                    self.owned.retain(|partition, _| !gone.contains(partition));
                }
                self.group.core.released(world.now_ms);
            }
            Event::Denied(error) | Event::Failed(error) => panic!("member {} is out for good: {error}", self.life),
        }
    }

    fn take_in(&mut self, token: Token, outcome: Outcome, now_ms: u64) {
        match token {
            Token::Group(asked) => self.group.take_in(asked, outcome, &mut self.shell, now_ms),
            Token::Position { partition, life } if life == self.life => self.take_position(partition, outcome, now_ms),
            Token::Committed { releases } => {
                if releases {
                    self.group.core.released(now_ms);
                }
                self.take_refusals(outcome, now_ms);
            }
            Token::Position { .. } => {}
        }
    }

    fn take_position(&mut self, partition: i32, outcome: Outcome, now_ms: u64) {
        let position = outcome.ok().and_then(|answer| {
            let response = answer.decode::<OffsetFetchRequest>().expect("the broker's own answer");
            let fetched = offsets::fetched(&response, answer.version).ok()?;
            let (_, committed) = fetched.into_iter().next()?;
            committed.ok().map(|committed| committed.map_or(0, |committed| committed.offset))
        });
        match (position, self.owned.get_mut(&partition)) {
            (Some(position), Some(owned)) if owned.position.is_none() => {
                (owned.start, owned.position) = (position, Some(position));
            }
            (Some(_), Some(_)) => {}
            _ => self.no_position(partition, now_ms),
        }
    }

    fn take_refusals(&mut self, outcome: Outcome, now_ms: u64) {
        let Ok(answer) = outcome else { return };
        let response = answer.decode::<OffsetCommitRequest>().expect("the broker's own answer");
        let refusals = offsets::commit_refusals(&response);
        if let Some((_, code)) = refusals.iter().find(|(_, code)| commit::is_of_membership(*code)) {
            let who = self.group.core.metadata();
            if *code != ErrorCode::REBALANCE_IN_PROGRESS {
                self.group.core.commit_refused(&who, *code, now_ms);
            }
        }
    }
}

fn core(seed: u64, life: u64, protocol: Protocol) -> Box<dyn Membership> {
    // The members of one group must have a protocol in common.
    let name = ["range", "roundrobin", "sticky", "cooperative-sticky"][(seed % 4) as usize];
    let settings = Settings {
        assignors: assignors::named(name).into_iter().collect(),
        remote_assignor: [None, Some("range".to_owned())][(seed / 2 % 2) as usize].clone(),
        ..member::settings(GROUP)
    };
    let id = seed ^ life << 32;
    match protocol {
        Protocol::Classic => Box::new(Classic::new(settings, id)),
        Protocol::Modern => Box::new(Modern::new(Kind::Consumer, settings, id)),
    }
}
